"""What comes in with a package, in lists: the roles, the pictures with their sizes, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QSize, Qt
from PySide6.QtGui import QFocusEvent, QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tabletop.app.sharing import PackagePreview
from tabletop.base.texts import Texts
from tabletop.projections.editor_problems import Sayings
from tabletop.scenario.folder import MEDIA
from tabletop.scenario.problem import Severity
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark
from tabletop.ui.widgets.whole_rows import WholeRows

MOST_ROLES = 60
"""Roles that are shown by name; no table is larger."""
MOST_PROBLEMS = 200
_MOST_DRAWN = 24_000_000
"""Pixels that are read to draw pictures small, within half a second; of the others the name is enough."""
_ICON = QSize(64, 40)
_COLUMNS = 2
_SIGNS = {
    Severity.ERROR: ("square-x", "danger"),
    Severity.ADVICE: ("triangle-alert", "warn"),
    Severity.NOTE: ("info", "primary"),
}


def file_size(texts: Texts, size: int) -> str:
    """Write a number of bytes as people do: 18,1 kB."""
    return QLocale(texts.language).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


class QuietList(QListWidget):
    """A list to read: the keyboard walks through it, nothing in it can be chosen."""

    def __init__(self, theme: Theme, name: str, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setItemDelegate(WholeRows(self))
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(theme.px(2))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when the keyboard comes in."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)


def framed(theme: Theme, title: Label, inside: QWidget) -> QFrame:
    """Return a panel with a title and something below it."""
    frame = QFrame()
    frame.setProperty("kind", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.px(16), theme.px(10), theme.px(8), theme.px(8))
    column.setSpacing(theme.px(6))
    column.addWidget(title)
    column.addWidget(inside, 1)
    return frame


def fill_roles(theme: Theme, grid: QGridLayout, preview: PackagePreview) -> None:
    """Show the roles with their badges in columns, in the place of what was there."""
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    roles = preview.scenario.roles[:MOST_ROLES] if preview.scenario is not None else ()
    rows = -(-len(roles) // _COLUMNS)
    for place, role in enumerate(roles):
        row, column = place % rows, 2 * (place // rows)
        grid.addWidget(RoleBadge(theme, RoleMark(role.code, place, name=role.organisation), "sm"), row, column)
        grid.addWidget(ElidedLabel(theme, role.organisation, "dense", "slate"), row, column + 1)


def fill_pictures(theme: Theme, listing: QListWidget, preview: PackagePreview, texts: Texts) -> None:
    """Show the pictures small, with their names and sizes."""
    listing.clear()
    listing.setIconSize(_ICON * theme.scale)
    left = _MOST_DRAWN
    for name, size in preview.media:
        row = QListWidgetItem(f"{name}\n{file_size(texts, size)}", listing)
        small, left = _small(preview.package.files[f"{MEDIA}/{name}"], _ICON * theme.scale, left)
        row.setIcon(QIcon(small))


def fill_problems(theme: Theme, listing: QListWidget, preview: PackagePreview, texts: Texts) -> None:
    """Show what the checks say, errors first, in the words of windows as far as the scenario can be read."""
    listing.clear()
    order = list(Severity)
    say = Sayings(preview.scenario, texts).words if preview.scenario is not None else texts.say
    for problem in sorted(preview.problems, key=lambda problem: order.index(problem.severity))[:MOST_PROBLEMS]:
        word = texts(f"scenario.severity.{problem.severity.value}")
        said = texts("sharing.dialog.severity", severity=word.capitalize(), text=say(problem.message))
        row = QListWidgetItem(said, listing)
        icon, tone = _SIGNS[problem.severity]
        row.setIcon(theme.icon(icon, tone, theme.px(16)))


def _small(content: bytes, room: QSize, left: int) -> tuple[QPixmap, int]:
    """Return a picture no larger than the room, made small while it is read, and how many pixels are left.

    One with more pixels than may still be read stays empty.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    left -= size.width() * size.height()
    if not size.isValid() or left < 0:
        return QPixmap(), left
    reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read()), left
