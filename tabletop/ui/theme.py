"""How everything looks: colours, fonts, icons and the style sheet of one mode at one scale.

A theme is a value that is handed to each part; nothing asks a global for it. The dark top bar in a light
window gets the counterpart, the shared screen gets a scaled one.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from tabletop.base.paths import resources
from tabletop.base.tokens import Mode, tokens
from tabletop.ui import fonts, icons


@dataclass(frozen=True, slots=True)
class RolePaint:
    """The colours to paint one role's badge with."""

    fill: QColor
    text: QColor
    border: QColor


class Theme:
    """One mode at one scale. Does not change after it was made."""

    def __init__(self, mode: Mode = "light", scale: float = 1.0) -> None:
        self.mode: Mode = mode
        self.scale = scale
        self._tokens = tokens()
        self._palette = self._tokens.palette(mode)
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}

    @property
    def is_dark(self) -> bool:
        """Tell whether this is the dark mode."""
        return self.mode == "dark"

    def counterpart(self) -> Theme:
        """Return the other mode at the same scale: in a light window the top bar is dark."""
        return Theme("light" if self.is_dark else "dark", self.scale)

    def scaled(self, factor: float) -> Theme:
        """Return this mode at another scale; 1.0 is the size it was designed at."""
        return Theme(self.mode, factor)

    def hex(self, name: str) -> str:
        """Return a colour as `#RRGGBB`, by token name or already written so."""
        return name if name.startswith("#") else self._palette.colour(name)

    def colour(self, name: str) -> QColor:
        """Return a colour by token name. Raises KeyError when unknown."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self.hex(name))
        return found

    def role(self, index: int | None) -> RolePaint:
        """Return the colours of the role with this place in the scenario; neutral from the 13th on."""
        role = self._tokens.role(index)
        if role is None:
            return RolePaint(self.colour("surface"), self.colour("ink"), self.colour("control"))
        return RolePaint(QColor(role.fill), QColor(role.text), QColor(role.border(self.mode)))

    def font(self, style: str, tabular: bool = False) -> QFont:
        """Return the font of a style at this scale: `body`, `meta_strong`, `shared.clock`."""
        key = (style, tabular)
        if key not in self._fonts:
            self._fonts[key] = fonts.font(self._tokens.style(style), self.scale, tabular)
        return QFont(self._fonts[key])

    def line_height(self, style: str) -> int:
        """Return the line height of a style in pixels at this scale."""
        return self.px(self._tokens.style(style).line)

    def px(self, pixels: float) -> int:
        """Return a designed length in pixels at this scale."""
        return round(pixels * self.scale)

    def size(self, name: str) -> int:
        """Return a size from the tokens in pixels at this scale: `console.left`, `radius`."""
        return self.px(self._tokens.size(name))

    def icon(self, name: str, colour: str = "ink", size: int = 16) -> QIcon:
        """Return a tinted icon; the colour is a token name or `#RRGGBB`, the size is scaled."""
        return icons.icon(name, self.hex(colour), self.px(size), self.hex("muted"))

    def pixmap(self, name: str, colour: str = "ink", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """Return a tinted icon as a pixmap; the size is scaled."""
        return icons.pixmap(name, self.hex(colour), self.px(size), ratio)

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, colour: str = "ink") -> None:
        """Draw a tinted icon in the middle of a rectangle, which is taken as it is, not scaled."""
        icons.paint_icon(painter, QRectF(rect), name, self.hex(colour))

    def logo(self, size: int, ratio: float = 1.0) -> QPixmap:
        """Return our logo in the colours of this mode; the size is scaled."""
        return icons.logo(self.hex("primary"), self.hex("on_primary"), self.px(size), ratio)

    def paint_logo(self, painter: QPainter, rect: QRectF) -> None:
        """Draw our logo in a square rectangle, sharp on any screen; the rectangle is not scaled."""
        icons.paint_logo(painter, QRectF(rect), self.hex("primary"), self.hex("on_primary"))

    def qss(self) -> str:
        """Return the style sheet, filled with the colours and sizes of this theme."""
        template = (resources() / "style" / "app.qss").read_text(encoding="utf-8")
        sizes = {name.replace(".", "_"): f"{self.size(name)}px" for name in _SHEET_SIZES}
        marks = (resources() / "style" / self.mode).as_posix()
        return Template(template).substitute(self._palette.colours, **sizes, marks=marks)

    def qt_palette(self) -> QPalette:
        """Return the colours for what the style sheet does not reach: native dialogs, selections, links."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette


def dress(app: QApplication, theme: Theme) -> None:
    """Give a whole application this theme: typeface, palette and style sheet."""
    fonts.load_fonts(app)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(theme.qt_palette())
    app.setFont(theme.font("body"))
    app.setStyleSheet(theme.qss())


_SHEET_SIZES = (
    "radius",
    "radius_small",
    "radius_chip",
    "control.button_padding",
    "control.button_padding_sm",
    "control.button_padding_lg",
)

_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary_strong",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
    QPalette.ColorRole.Accent: "primary",
}
