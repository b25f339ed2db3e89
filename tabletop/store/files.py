"""Plain files: saved whole or not at all, names that every system takes, and what disk a folder is on."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message

_FULL = {errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# Windows gives these names to devices, with any extension: learn.microsoft.com "Naming Files, Paths".
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³")}
# Linux takes 255 bytes; what we add to a name (`.tabletop`, `.damaged-…`, `-journal`) must fit too.
_LONGEST_NAME = 160
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "box sync",
)
_SYNCHRONISED_BY = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_DISKS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.rclone",
}
_WINDOWS_REMOTE_DRIVE = 4
_TIMED_COMMITS = 5


def place(path: Path) -> dict[str, str]:
    """Return the values that every message about a file has: its name and its folder."""
    return {"file": path.name, "folder": str(path.absolute().parent)}


def disk_message(path: Path, error: OSError) -> Message:
    """Say what the operating system refused, and what is safe."""
    if error.errno in _FULL:
        return Message("store.disk_full", **place(path))
    if error.errno in _FORBIDDEN:
        return Message("store.read_only", **place(path))
    if isinstance(error, FileNotFoundError):
        return Message("store.missing", **place(path))
    return Message("store.disk_error", **place(path))


def save_text(path: Path, text: str) -> None:
    """Save a text as UTF-8, whole or not at all. Raises Damaged; the old file then stays."""
    save_bytes(path, text.encode("utf-8", "replace"))


def save_bytes(path: Path, content: bytes) -> None:
    """Save bytes beside, flush them to the disk, then replace. Raises Damaged; the old file then stays."""
    part = beside(path)
    try:
        try:
            with part.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(part, path)
        except BaseException:
            discard(part)
            raise
        flush_folder(path.parent)
    except OSError as error:
        raise Damaged(disk_message(path, error)) from error


def storable(text: str) -> str:
    """Return the text with half characters (a lone surrogate from a keyboard) replaced by `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def beside(path: Path) -> Path:
    """Return the name of the unfinished file beside a file, of this process alone."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def discard(path: Path) -> None:
    """Remove a file of ours that is no longer needed; one that cannot be removed does no harm."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def flush_file(path: Path) -> None:
    """Have the disk write what it was given for this file. Not for a run that is open. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Have the disk write the names in a folder; Windows has no such call and needs none. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot flush a folder; the file itself was flushed.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)


def move_new(part: Path, path: Path) -> None:
    """Give a finished file its name, unless a file has it. Raises Refused then, or OSError."""
    try:
        if os.name == "nt":
            os.rename(part, path)
        else:
            os.link(part, path)
            part.unlink()
    except FileExistsError as error:
        raise Refused(Message("store.exists", **place(path))) from error
    except OSError as error:
        # A USB stick in FAT knows no links; there the check and the move are two steps.
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
            raise
        if path.exists():
            raise Refused(Message("store.exists", **place(path))) from error
        os.replace(part, path)
    flush_folder(path.parent)


def free_bytes(folder: Path) -> int:
    """Return the free space on the disk of a folder, in bytes. Raises Damaged."""
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise Damaged(disk_message(folder / ".", error)) from error


def commit_ms(folder: Path, seconds: Callable[[], float] = time.perf_counter) -> float:
    """Return how long this disk takes to keep one small record, in ms (median of 5). Raises Damaged."""
    probe = folder / f".disk-probe-{os.getpid()}"
    taken: list[float] = []
    try:
        for _ in range(_TIMED_COMMITS):
            begin = seconds()
            save_bytes(probe, b"\0" * 4096)
            taken.append((seconds() - begin) * 1000)
    finally:
        discard(probe)
    from statistics import median

    return median(taken)


def folder_warnings(folder: Path, environment: Mapping[str, str] | None = None) -> tuple[Message, ...]:
    """Warn when a live run would lie in a synchronised folder or on a network disk."""
    known = os.environ if environment is None else environment
    written = str(folder)
    warnings: list[Message] = []
    if _is_synchronised(written, known):
        warnings.append(Message("store.folder_synchronised", folder=written))
    if written.startswith(("\\\\", "//")) or _is_network_disk(folder):
        warnings.append(Message("store.folder_on_network", folder=written))
    return tuple(warnings)


def safe_name(text: str, otherwise: str = "tabletop") -> str:
    """Turn a title into a file name that every system takes; `otherwise` when nothing is left."""
    whole = storable(unicodedata.normalize("NFC", text))
    name = _UNSAFE.sub("-", whole).encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .-")
    if name.partition(".")[0].rstrip().upper() in _RESERVED:
        name = f"_{name}"
    return name or otherwise


def _is_synchronised(folder: str, environment: Mapping[str, str]) -> bool:
    parts = [part.lower() for part in re.split(r"[\\/]+", folder)]
    if any(part.startswith(_SYNCHRONISED) for part in parts):
        return True
    roots = [environment.get(name, "").lower().rstrip("\\/") for name in _SYNCHRONISED_BY]
    low = folder.lower()
    return any(root and (low == root or low.startswith((root + "\\", root + "/"))) for root in roots)


def _is_network_disk(folder: Path) -> bool:
    if os.name == "nt":
        import ctypes

        windows = getattr(ctypes, "windll", None)
        drive = f"{folder.absolute().drive}\\"
        return bool(windows) and windows.kernel32.GetDriveTypeW(drive) == _WINDOWS_REMOTE_DRIVE
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    return _mounted_as(str(folder.absolute()), mounts) in _NETWORK_DISKS


def _mounted_as(folder: str, mounts: str) -> str:
    longest, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").rstrip("/")
        inside = folder == point or folder.startswith(f"{point}/")
        if inside and len(point) >= len(longest):
            longest, kind = point, fields[2]
    return kind
