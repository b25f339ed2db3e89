"""The typeface of the screens: loads the shipped font files, and makes fonts with fixed-width figures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from tabletop.base.paths import resources
from tabletop.base.tokens import TypeStyle

FAMILY = "Inter"
SYMBOLS = "DejaVu Sans"
_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
_LOADED = "tabletop_fonts_loaded"


def load_fonts(app: QCoreApplication) -> None:
    """Make the shipped typeface known to this application, once."""
    if app.property(_LOADED):
        return
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    app.setProperty(_LOADED, True)


def font(style: TypeStyle, scale: float = 1.0, tabular: bool = False) -> QFont:
    """Return the font of a style; with tabular figures a clock never moves its neighbours."""
    made = QFont(FAMILY)
    made.setFamilies([FAMILY, SYMBOLS])
    made.setPixelSize(max(1, round(style.size * scale)))
    made.setWeight(QFont.Weight(style.weight))
    # Hinting would round the widths to whole pixels and undo the even rhythm of the typeface.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.tracking * scale)
    # Said either way: a feature that is left open is taken over from the widget that is painted on.
    made.setFeature(QFont.Tag("tnum"), 1 if tabular else 0)
    return made
