"""Starting the windows: Qt, the look, the words, and home. What happens then is joined in `wiring`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tabletop import __version__
from tabletop.app.settings import read_settings
from tabletop.base.texts import Texts
from tabletop.ui.appearance import speak, theme_for
from tabletop.ui.theme import dress


def start(folder: Path | None, language: str | None, *, exit_after_first_paint: bool = False) -> int:
    """Open the windows and stay until they are closed. Return the exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Tabletop")
    app.setApplicationVersion(__version__)
    settings, trouble = read_settings()
    texts = Texts(language or settings.language)
    theme = theme_for(settings)
    dress(app, theme)
    speak(app, texts.language)
    from tabletop.ui.safety_net import SafetyNet
    from tabletop.ui.wiring import House

    house = House(app, settings, texts, theme)
    sys.excepthook = SafetyNet(house.tell_unexpected).catch
    if trouble is not None:
        house.tell(trouble)
    if exit_after_first_paint:
        FirstPaint(house.window).happened.connect(app.quit)
    house.window.show()
    if folder is not None:
        QTimer.singleShot(0, lambda: house.open_setup(str(folder)))
    status = app.exec()
    house.close()
    return status


class FirstPaint(QObject):
    """Tells once when a window has been painted."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint; it is done when events are taken up again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.happened.emit)
        return False
