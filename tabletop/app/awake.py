"""Keeps the machine awake while an exercise runs, by the means each system offers."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

_WINDOWS_KEEP = 0x80000000 | 0x00000001 | 0x00000002
"""ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED (SetThreadExecutionState, Windows API)."""
_WINDOWS_LET_GO = 0x80000000


class Awake:
    """Holds the machine awake between `hold` and `let_go`."""

    def __init__(self) -> None:
        self._helper: subprocess.Popen[bytes] | None = None
        self.holding = False

    def hold(self) -> None:
        """Keep the machine and its screens from sleeping."""
        if self.holding:
            return
        self.holding = True
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_WINDOWS_KEEP)
            return
        command = _command()
        if command:
            try:
                self._helper = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            except OSError:
                self._helper = None

    def let_go(self) -> None:
        """Let the machine sleep again when it wants to."""
        if not self.holding:
            return
        self.holding = False
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_WINDOWS_LET_GO)
        elif self._helper is not None:
            self._helper.kill()  # it holds nothing to lose, and the end of an exercise may not wait for it
            self._helper.wait()
            self._helper = None


def _command() -> list[str]:
    """Return a program that keeps the machine awake as long as it lives, and ends with us."""
    if shutil.which("caffeinate"):
        return ["caffeinate", "-dimsu", "-w", str(os.getpid())]
    if shutil.which("systemd-inhibit") and os.path.isdir("/run/systemd/system"):
        wait = ["tail", f"--pid={os.getpid()}", "-f", "/dev/null"]
        return ["systemd-inhibit", "--what=idle:sleep", "--who=Tabletop", "--why=exercise", *wait]
    return []
