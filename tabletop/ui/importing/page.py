"""The import wizard, as a page: a file, its columns, what comes in, and the name of the new scenario."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tabletop.app.import_view import ImportView
from tabletop.base.texts import Texts
from tabletop.ui.importing.check_step import CheckStep
from tabletop.ui.importing.columns_step import ColumnsStep
from tabletop.ui.importing.done_step import DoneStep
from tabletop.ui.importing.file_step import FileStep
from tabletop.ui.importing.frame import ImportFooter, ImportHeader
from tabletop.ui.theme import Theme

STEPS = ("file", "columns", "check", "done")
_LOW = 760


class ImportPage(QWidget):
    """Shows a spreadsheet on its way; wishes go out as signals, and a new view comes in by `present`."""

    left = Signal()
    update_pressed = Signal()
    """The scenario that is open is to be compared with this sheet."""
    file_dropped = Signal(str)
    make_pressed = Signal(str, str)
    """Title, and name of the folder."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_page")
        self.setAcceptDrops(True)
        self._theme = theme
        self._view: ImportView | None = None
        self.step = STEPS[0]
        self.header = ImportHeader(theme, texts)
        self.footer = ImportFooter(theme, texts)
        self.file = FileStep(theme, texts)
        self.columns = ColumnsStep(theme, texts)
        self.check = CheckStep(theme, texts)
        self.done = DoneStep(theme, texts)
        self._stack = QStackedWidget()
        for part in (self.file, self.columns, self.check, self.done):
            self._stack.addWidget(part)
        body = QWidget()
        self._room = QVBoxLayout(body)
        self._room.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(body, 1)
        column.addWidget(self.footer)
        self.header.step_requested.connect(self.go_to)
        self.footer.back_pressed.connect(self._on_back)
        self.footer.next_pressed.connect(self._on_next)
        self.file.entered.connect(self._on_next)
        self.done.entered.connect(self._on_next)
        self._fit()
        self.go_to(STEPS[0])

    def present(self, view: ImportView | None) -> None:
        """Show a draft; None before there is a file."""
        self._view = view
        self.header.present(view)
        self.file.present(view)
        if view is not None:
            self.columns.present(view)
            self.check.present(view)
            self.done.present(view)
        self._offer()

    @Slot(str)
    def go_to(self, step: str) -> None:
        """Show a step, as far as there is something to show in it."""
        steps = self._steps()
        place = STEPS.index(step)
        step = STEPS[min(place, len(steps) - 1)] if self._view is not None else STEPS[0]
        self.step = step
        self._stack.setCurrentIndex(STEPS.index(step))
        self.header.go_to(step)
        self._offer()
        self.enter()

    def enter(self) -> None:
        """Put the keyboard where the step begins."""
        if self.step == "file":
            (self.file.sheets if self._view is not None else self.file.ask_button).setFocus()
        else:
            {"columns": self.columns, "check": self.check, "done": self.done}[self.step].enter()

    def set_busy(self, busy: bool) -> None:
        """Say that something is read or made; what is shown stays until it is done."""
        self.footer.set_busy(busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape, on with Ctrl+Enter, to the next point with F8, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
            return
        if event.key() == Qt.Key.Key_F8 and self.step == "check":
            self.check.next_problem()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._can_go_on():
            self._on_next()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine, in any step."""
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        file = dropped_file(event)
        if file:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less room for head and foot in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme, low = self._theme, self.height() < self._theme.px(_LOW)
        self.header.set_small(low)
        self.footer.set_small(low)
        edge = theme.px(12 if low else 20)
        self._room.setContentsMargins(theme.px(24), edge, theme.px(24), edge)

    def _steps(self) -> tuple[str, ...]:
        """Return the steps there are: an update has no new name."""
        return STEPS[:3] if self._view is not None and self._view.updates else STEPS

    def _can_go_on(self) -> bool:
        view = self._view
        return view is not None and (view.result is not None or self.step == "file")

    def _offer(self) -> None:
        view = self._view
        last = self.step == self._steps()[-1]
        purpose = "update" if view is not None and view.updates else "make"
        self.footer.present(purpose if last else "next", self.step == STEPS[0], self._can_go_on())

    @Slot()
    def _on_back(self) -> None:
        if self.step == STEPS[0]:
            self.left.emit()
        else:
            self.go_to(STEPS[STEPS.index(self.step) - 1])

    @Slot()
    def _on_next(self) -> None:
        if not self._can_go_on():
            return
        steps = self._steps()
        if self.step != steps[-1]:
            self.go_to(STEPS[STEPS.index(self.step) + 1])
        elif self._view is not None and self._view.updates:
            self.update_pressed.emit()
        else:
            self.make_pressed.emit(self.done.title.text(), self.done.folder.text().strip())


def dropped_file(event: QDropEvent) -> str:
    """Return the file of this machine that is dragged; nothing when it is something else, or several."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
