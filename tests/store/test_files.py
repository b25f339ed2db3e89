"""Files saved whole, names that every system takes, and folders that are no place for a live run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tabletop.base.errors import Refused
from tabletop.store import files
from tabletop.store.files import (
    commit_ms,
    folder_warnings,
    free_bytes,
    move_new,
    safe_name,
    save_bytes,
    save_text,
)


def keys(folder: str, **environment: str) -> list[str]:
    return [message.key for message in folder_warnings(Path(folder), environment)]


def test_a_text_is_saved_as_it_was_given(tmp_path: Path) -> None:
    save_text(tmp_path / "a.yaml", "één\r\ntwee\n")
    assert (tmp_path / "a.yaml").read_bytes() == "één\r\ntwee\n".encode()
    save_bytes(tmp_path / "a.yaml", b"nieuw")
    assert (tmp_path / "a.yaml").read_bytes() == b"nieuw"
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    (tmp_path / "part").write_text("nieuw")
    (tmp_path / "a").write_text("oud")
    with pytest.raises(Refused):
        move_new(tmp_path / "part", tmp_path / "a")
    assert (tmp_path / "a").read_text() == "oud"
    move_new(tmp_path / "part", tmp_path / "b")
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Stroomstoring Noord-Holland", "Stroomstoring Noord-Holland"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("LPT².log", "_LPT².log"),
        ("Wat als: A/B\\C? <nu>", "Wat als- A-B-C- -nu"),
        ("e\u0301e\u0301n", "één"),
        ("../../etc/passwd", "etc-passwd"),
        ("punt. ", "punt"),
        ("", "tabletop"),
        ("...", "tabletop"),
        ("a\ud83db", "a-b"),
        ("IJ\x00ĳ\n😀", "IJ-ĳ-😀"),
    ],
)
def test_any_title_becomes_a_name_that_windows_takes(title: str, name: str) -> None:
    assert safe_name(title) == name


@pytest.mark.parametrize("text", ["langdradig ", "😀"])
def test_a_long_title_is_cut_between_characters(text: str) -> None:
    name = safe_name(text * 60)
    assert 100 < len(name.encode()) <= 160
    assert (text * 60).startswith(name)


@pytest.mark.parametrize(
    "folder",
    ["/home/a/OneDrive - Veiligheidsregio/Oefeningen", "C:\\Users\\a\\Dropbox\\x", "/home/a/Nextcloud/x"],
)
def test_a_synchronised_folder_is_warned_about(folder: str) -> None:
    assert keys(folder) == ["store.folder_synchronised"]


def test_a_folder_below_the_root_that_windows_names_is_warned_about() -> None:
    assert keys("/data/wolk/oefening", OneDriveCommercial="/data/Wolk/") == ["store.folder_synchronised"]
    assert keys("/data/wolkbreuk/oefening", OneDriveCommercial="/data/wolk") == []


def test_a_network_share_is_warned_about() -> None:
    assert keys("//server/share/oefening") == ["store.folder_on_network"]


def test_an_ordinary_folder_gives_no_warning(tmp_path: Path) -> None:
    assert keys(str(tmp_path)) == []


def test_the_nearest_mount_decides_what_disk_a_folder_is_on() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nnas:/x /mnt/met\\040spatie nfs4 rw 0 0\nkort\n"
    assert files._mounted_as("/mnt/met spatie/a", mounts) == "nfs4"
    assert files._mounted_as("/mnt/met spatie2", mounts) == "ext4"


def test_the_disk_is_measured(tmp_path: Path) -> None:
    ticks = iter(range(100))
    assert commit_ms(tmp_path, lambda: next(ticks) / 100) == pytest.approx(10)
    assert free_bytes(tmp_path) > 0
    assert os.listdir(tmp_path) == []
