"""Settings: kept whole, and a file that cannot be read is said and kept."""

from __future__ import annotations

import json

import pytest

from tabletop.app.settings import Settings, read_settings, settings_path, write_settings
from tabletop.base.texts import Texts

CHOSEN = Settings("en", "dark", "light", "/home/jan/Één map", 24)


def test_without_a_file_the_usual_settings_apply_and_nothing_is_said() -> None:
    assert read_settings() == (Settings(), None)


def test_settings_come_back_as_they_were_kept() -> None:
    write_settings(CHOSEN)
    assert read_settings() == (CHOSEN, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"nl"',
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"language": "fy"}',
        b'{"theme": 3}',
        b'{"retention_months": -1}',
        b'{"retention_months": true}',
        b'{"retention_months": 1e999}',
        b'{"copies_folder": null}',
    ],
)
def test_an_unreadable_file_is_kept_aside_and_said(content: bytes) -> None:
    settings_path().write_bytes(content)
    settings, trouble = read_settings()
    assert settings == Settings()
    assert trouble is not None
    aside = [path for path in settings_path().parent.iterdir() if path.name.startswith("settings.json.")]
    assert [path.read_bytes() for path in aside] == [content]
    for language in ("nl", "en"):
        assert aside[0].name in Texts(language).say(trouble)
    assert read_settings() == (Settings(), None)


def test_a_newer_file_with_more_in_it_is_read_for_what_is_known() -> None:
    settings_path().write_text(json.dumps({"language": "en", "sound": "bell"}), encoding="utf-8")
    assert read_settings() == (Settings(language="en"), None)
