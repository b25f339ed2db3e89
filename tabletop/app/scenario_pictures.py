"""The pictures in the folder of a scenario under the pen: looked at anew only when one changed."""

from __future__ import annotations

from pathlib import Path

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.scenario.checks.check import PICTURES
from tabletop.scenario.folder import MEDIA
from tabletop.store.files import save_bytes
from tabletop.store.scenario_files import stamps_in


class Pictures:
    """Reads and keeps the pictures of one scenario, whose folder may get another name."""

    def __init__(self) -> None:
        self._seen: tuple[object, dict[str, bytes]] = (None, {})

    def names(self, folder: Path) -> tuple[str, ...]:
        """Return the names of the pictures; none when the folder cannot be read."""
        try:
            inside = (folder / MEDIA).iterdir()
            return tuple(sorted(one.name for one in inside if one.name.lower().endswith(PICTURES)))
        except OSError:
            return ()

    def read(self, folder: Path) -> dict[str, bytes]:
        """Return the pictures by name; the checks name one that cannot be read."""
        names = self.names(folder)
        stamps = stamps_in(folder / MEDIA, names)
        if (folder, names, stamps) == self._seen[0]:
            return self._seen[1]
        found: dict[str, bytes] = {}
        for name in names:
            try:
                found[name] = (folder / MEDIA / name).read_bytes()
            except OSError:
                continue
        self._seen = ((folder, names, stamps), found)
        return found


def read_picture(source: Path) -> bytes:
    """Return the bytes of a picture elsewhere. Raises Damaged when it cannot be read."""
    try:
        return source.read_bytes()
    except OSError as error:
        raise Damaged(Message("authoring.picture_unreadable", file=source.name)) from error


def put_picture(scenario: Path, name: str, content: bytes) -> str:
    """Keep a picture in a scenario's folder, never over another one; return its name there.

    Raises Refused for what is no picture, Damaged when the disk refuses.
    """
    wanted = Path(name)
    if wanted.suffix.lower() not in PICTURES:
        raise Refused(Message("authoring.no_picture", file=name))
    folder, stem, number = scenario / MEDIA, _plain(wanted.stem), 1
    free = f"{stem}{wanted.suffix.lower()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while (folder / free).exists() and (folder / free).read_bytes() != content:
            number += 1
            free = f"{stem}-{number}{wanted.suffix.lower()}"
    except OSError as error:
        raise Damaged(Message("authoring.picture_unreadable", file=name)) from error
    save_bytes(folder / free, content)
    return free


def _plain(stem: str) -> str:
    """Return a file name that a scenario may have, from whatever a picture was called."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._ -") else "-" for sign in stem)
    return kept.strip("._ -")[:80] or "plaatje"
