"""Which key does what on the time line. The doing is the time line's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_KEY, _MOD = Qt.Key, Qt.KeyboardModifier
_NONE, _SHIFT, _CTRL, _ALT = _MOD.NoModifier, _MOD.ShiftModifier, _MOD.ControlModifier, _MOD.AltModifier

KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (_KEY.Key_Left, _NONE): "earlier",
    (_KEY.Key_Right, _NONE): "later",
    (_KEY.Key_Left, _SHIFT): "much_earlier",
    (_KEY.Key_Right, _SHIFT): "much_later",
    (_KEY.Key_Left, _CTRL): "previous",
    (_KEY.Key_Right, _CTRL): "next",
    (_KEY.Key_Comma, _NONE): "previous",
    (_KEY.Key_Period, _NONE): "next",
    (_KEY.Key_Left, _CTRL | _SHIFT): "extend_previous",
    (_KEY.Key_Right, _CTRL | _SHIFT): "extend_next",
    (_KEY.Key_Up, _NONE): "above",
    (_KEY.Key_Down, _NONE): "below",
    (_KEY.Key_Up, _ALT): "lane_above",
    (_KEY.Key_Down, _ALT): "lane_below",
    (_KEY.Key_Left, _ALT): "role",
    (_KEY.Key_Right, _ALT): "from_role",
    (_KEY.Key_Home, _NONE): "first",
    (_KEY.Key_End, _NONE): "last",
    (_KEY.Key_Return, _NONE): "open",
    (_KEY.Key_Enter, _NONE): "open",
    (_KEY.Key_Space, _NONE): "open",
    (_KEY.Key_Delete, _NONE): "delete",
    (_KEY.Key_Backspace, _NONE): "delete",
    (_KEY.Key_Escape, _NONE): "cancel",
    (_KEY.Key_N, _NONE): "add",
    (_KEY.Key_C, _CTRL): "copy",
    (_KEY.Key_X, _CTRL): "cut",
    (_KEY.Key_V, _CTRL): "paste",
    (_KEY.Key_D, _CTRL): "duplicate",
    (_KEY.Key_A, _CTRL): "select_all",
    (_KEY.Key_Plus, _CTRL): "zoom_in",
    (_KEY.Key_Plus, _CTRL | _SHIFT): "zoom_in",
    (_KEY.Key_Equal, _CTRL): "zoom_in",
    (_KEY.Key_Minus, _CTRL): "zoom_out",
    (_KEY.Key_0, _CTRL): "zoom_fit",
    (_KEY.Key_PageUp, _NONE): "page_up",
    (_KEY.Key_PageDown, _NONE): "page_down",
}
"""What a key does, by its name."""


def wish_of(event: QKeyEvent) -> str:
    """Return what a key asks for; nothing when it is not ours."""
    modifiers = event.modifiers() & ~_MOD.KeypadModifier & ~_MOD.GroupSwitchModifier
    return KEYS.get((Qt.Key(event.key()), modifiers), "")
