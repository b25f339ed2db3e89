"""Colours, type and icons: what can be read, and what must be there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tabletop.base.paths import resources
from tabletop.base.tokens import tokens
from tabletop.ui import icons
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.mark_control import MARK_ICONS
from tabletop.ui.widgets.painting import text_width
from tabletop.ui.widgets.status_tile import STATUS_SHAPES

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = ("light", "dark")
GROUNDS = ("canvas", "surface", "sunken")
TEXTS = ("ink", "slate", "muted", "primary", "primary_strong", "due", "ok", "warn", "danger")
TINTED = ("primary", "due", "ok", "warn", "danger")
FILLS = ("primary", "due", "ok", "warn", "danger", "slate", "oefening")


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
def test_both_modes_name_the_same_colours(mode: Mode) -> None:
    assert set(tokens().palette(mode).colours) == set(tokens().light.colours)


@pytest.mark.parametrize(("mode", "text", "ground"), list(product(MODES, TEXTS, GROUNDS)))
def test_text_can_be_read_on_every_ground(mode: Mode, text: str, ground: str) -> None:
    palette = tokens().palette(mode)
    assert contrast(palette.colour(text), palette.colour(ground)) >= 4.5


@pytest.mark.parametrize(("mode", "name"), list(product(MODES, TINTED)))
def test_text_can_be_read_on_its_own_tint(mode: Mode, name: str) -> None:
    palette = tokens().palette(mode)
    tint = palette.colour(f"{name}_tint")
    for text in (name, "ink", "slate", "muted"):
        assert contrast(palette.colour(text), tint) >= 4.5, text


@pytest.mark.parametrize(("mode", "fill"), list(product(MODES, FILLS)))
def test_text_can_be_read_on_a_fill(mode: Mode, fill: str) -> None:
    palette = tokens().palette(mode)
    assert contrast(palette.colour(f"on_{fill}"), palette.colour(fill)) >= 4.5


@pytest.mark.parametrize(("mode", "ground"), list(product(MODES, GROUNDS)))
def test_borders_of_controls_and_the_now_line_can_be_seen(mode: Mode, ground: str) -> None:
    palette = tokens().palette(mode)
    for graphic in ("control", "due_line", "oefening"):
        assert contrast(palette.colour(graphic), palette.colour(ground)) >= 3, graphic


def test_a_role_code_can_be_read_on_its_colour() -> None:
    assert len(tokens().roles) == 12
    for role in tokens().roles:
        assert contrast(role.text, role.fill) >= 4.5, role.fill


@pytest.mark.parametrize("mode", MODES)
def test_a_role_badge_stands_out_from_a_panel(mode: Mode) -> None:
    surface = tokens().palette(mode).colour("surface")
    for role in tokens().roles:
        edge = max(contrast(colour, surface) for colour in (role.fill, role.border(mode)))
        assert edge >= 3, role.fill


def test_the_thirteenth_role_is_neutral(theme: Theme) -> None:
    neutral = theme.role(12)
    assert neutral.fill == theme.colour("surface")
    assert neutral.text == theme.colour("ink")
    assert theme.role(None) == neutral


def test_no_colour_is_written_outside_the_tokens() -> None:
    folder = resources().parent / "tabletop"
    sheets = [resources() / "style" / "app.qss", *(folder / "ui").rglob("*.py")]
    known = {path: re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")) for path in sheets}
    # The logo file carries its own two colours, which are replaced when it is drawn.
    known[folder / "ui" / "icons.py"] = []
    assert {path.name: found for path, found in known.items() if found} == {}


@pytest.mark.parametrize("mode", MODES)
def test_the_small_marks_of_the_style_sheet_have_token_colours(mode: Mode) -> None:
    allowed = {tokens().palette(mode).colour("on_primary"), tokens().palette(mode).colour("muted")}
    for path in (resources() / "style" / mode).glob("*.svg"):
        assert set(re.findall(r"#[0-9A-F]{6}", path.read_text(encoding="utf-8"))) <= allowed, path.name


@pytest.mark.parametrize("mode", MODES)
def test_the_style_sheet_is_filled_completely(mode: Mode, theme: Theme) -> None:
    sheet = Theme(mode).qss()
    assert "$" not in sheet
    for address in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(address).is_file(), address


def test_figures_have_one_width_so_a_clock_stands_still(theme: Theme) -> None:
    assert text_width(theme.font("clock"), "11:11") == text_width(theme.font("clock"), "00:00")
    assert text_width(theme.font("body"), "nog 11:11") == text_width(theme.font("body"), "nog 08:40")


def test_a_hyphen_in_a_name_stays_narrow(theme: Theme) -> None:
    plain = QFontMetricsF(theme.font("body", tabular=False))
    assert text_width(theme.font("body"), "Noord-Holland") == plain.horizontalAdvance("Noord-Holland")


def test_the_typeface_is_the_shipped_one(theme: Theme) -> None:
    assert QFontInfo(theme.font("clock")).family() == "Inter"


@pytest.mark.parametrize(
    ("style", "weight"), [("body", 400), ("body_medium", 500), ("body_strong", 600), ("clock", 700)]
)
def test_every_weight_is_a_face_of_its_own(theme: Theme, style: str, weight: int) -> None:
    assert QFontInfo(theme.font(style)).weight() == weight


def test_sizes_follow_the_scale(theme: Theme) -> None:
    assert theme.scaled(2).font("shared.body").pixelSize() == 52
    assert theme.scaled(0.5).size("shared.marker") == 24


# Where the name of an icon stands when it is not given by keyword.
ICON_PLACES = {"icon": 0, "pixmap": 0, "paint_icon": 2, "IconLabel": 1, "EmptyState": 1, "ButtonFace": 1}
ICON_WORDS = {"icon", "trailing", "note_icon"}


def icons_asked_for(path: Path) -> Iterator[str]:
    """Yield every icon that a file asks for by a name written out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = ICON_PLACES.get(called, -1)
        asked = [keyword.value for keyword in node.keywords if keyword.arg in ICON_WORDS]
        asked += node.args[place : place + 1] if place >= 0 else []
        names = [part.value for part in asked if isinstance(part, ast.Constant)]
        yield from (name for name in names if isinstance(name, str) and name)


def test_every_icon_file_draws_something(qapp: QApplication) -> None:
    for path in (resources() / "icons").glob("*.svg"):
        drawn = icons.image(path.stem, "#FF0000", 16)
        seen = sum(drawn.pixelColor(x, y).alpha() > 0 for x in range(16) for y in range(16))
        assert seen > 5, path.stem


def test_every_icon_that_the_windows_ask_for_is_there() -> None:
    known = {path.stem for path in (resources() / "icons").glob("*.svg")}
    asked = set(MARK_ICONS.values()) | {shape.icon for shape in STATUS_SHAPES.values()}
    for path in (resources().parent / "tabletop" / "ui").rglob("*.py"):
        asked |= set(icons_asked_for(path))
    assert asked - known - {""} == set()


def test_an_unknown_icon_is_our_bug(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.image("no-such-icon", "#000000", 16)


def test_an_icon_has_the_colour_it_is_asked_in(theme: Theme) -> None:
    drawn = icons.image("square", theme.hex("danger"), 48)
    strongest = max((drawn.pixelColor(x, 24) for x in range(48)), key=lambda colour: colour.alpha())
    assert strongest.name().upper() == theme.hex("danger")


def test_an_icon_is_sharp_on_a_fine_screen(theme: Theme) -> None:
    pixmap = theme.pixmap("play", "ink", 16, ratio=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_an_icon_is_drawn_at_the_pixels_of_its_picture(theme: Theme) -> None:
    picture = QImage(96, 96, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    picture.setDevicePixelRatio(2.0)
    painter = QPainter(picture)
    theme.paint_icon(painter, QRectF(0, 0, 48, 48), "circle", "ink")
    painter.end()
    picture.setDevicePixelRatio(1.0)
    assert picture == icons.image("circle", theme.hex("ink"), 48, 2.0)
