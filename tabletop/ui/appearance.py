"""What the settings mean for a running program: its look, and the language of Qt's own words."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tabletop.app.settings import Settings
from tabletop.ui.theme import Theme


def theme_for(settings: Settings) -> Theme:
    """Return the look that the settings ask for; by default that of the system."""
    if settings.theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Theme("dark" if dark else "light")
    return Theme("dark" if settings.theme == "dark" else "light")


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own words (dialogs, menus of fields) be in the language of the interface."""
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
