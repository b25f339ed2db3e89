"""The one table of what can be done by key: menus, hints, the F1 overlay and the manual come from it.

Keys are written as Qt reads them (`Shift+F9`). Most work anywhere in the console, also while typing; single
letters work on the script list only and stand in the catalogue, because they are the first letters of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QKeySequence

from tabletop.base.texts import Texts


class Place(StrEnum):
    """Where a key works: anywhere (also while typing), in the entry line, or in an empty entry line."""

    ANYWHERE = "anywhere"
    LINE = "line"
    EMPTY_LINE = "empty-line"


class Group(StrEnum):
    """Under which heading an action stands."""

    SCRIPT = "script"
    CLOCK = "clock"
    COURSE = "course"
    MARKS = "marks"
    LOG = "log"
    ROOM = "room"
    OTHER = "other"
    WRITING = "writing"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done. Letter tells whether the script list also has a single letter for it."""

    id: str
    keys: tuple[str, ...]
    group: Group
    place: Place = Place.ANYWHERE
    letter: bool = False

    @property
    def text_key(self) -> str:
        """The key of its words."""
        return f"keys.action.{self.id}"


ACTIONS: tuple[Action, ...] = (
    Action("release", ("F9", "PgDown"), Group.SCRIPT, letter=True),
    Action("hold", ("F10",), Group.SCRIPT, letter=True),
    Action("skip", ("F11",), Group.SCRIPT, letter=True),
    Action("back_to_now", ("PgUp",), Group.SCRIPT, letter=True),
    Action("hold_open", ("Ctrl+F10",), Group.SCRIPT),
    Action("release_this", ("Ctrl+Shift+F9",), Group.SCRIPT),
    Action("hold_this", ("Ctrl+Shift+F10",), Group.SCRIPT),
    Action("skip_this", ("Ctrl+Shift+F11",), Group.SCRIPT),
    Action("copy", ("Ctrl+Shift+K",), Group.SCRIPT),
    Action("inject_menu", ("Ctrl+I",), Group.SCRIPT),
    Action("extra_inject", ("Shift+F9",), Group.SCRIPT),
    Action("table_question", ("Shift+F10",), Group.SCRIPT),
    Action("withdraw", ("Ctrl+F11",), Group.SCRIPT),
    Action("repeat", ("Ctrl+F9",), Group.SCRIPT),
    Action("show_to_room", ("Ctrl+F12",), Group.SCRIPT),
    Action("choose", ("Shift+F8",), Group.SCRIPT),
    Action("shift_script", ("Shift+F11",), Group.SCRIPT),
    Action("pause", ("F5",), Group.CLOCK, letter=True),
    Action("pause_menu", ("Shift+F5",), Group.CLOCK),
    Action("clock_menu", ("Ctrl+F5",), Group.CLOCK),
    Action("to_next", ("Ctrl+N",), Group.CLOCK),
    Action("speed_1", ("Alt+1",), Group.CLOCK),
    Action("speed_2", ("Alt+2",), Group.CLOCK),
    Action("speed_5", ("Alt+5",), Group.CLOCK),
    Action("auto_release", ("Ctrl+T",), Group.CLOCK),
    Action("incident", ("Shift+Esc",), Group.CLOCK),
    Action("menu", ("Ctrl+M",), Group.COURSE),
    Action("briefing", ("Ctrl+Shift+B",), Group.COURSE),
    Action("hot_debrief", ("Ctrl+Shift+H",), Group.COURSE),
    Action("hot_debrief_short", ("Ctrl+Shift+M",), Group.COURSE),
    Action("improve", ("Ctrl+Shift+P",), Group.COURSE),
    Action("change_facilitator", ("Ctrl+L",), Group.COURSE),
    Action("add_role", ("Shift+F2",), Group.COURSE),
    Action("end", ("Ctrl+Shift+Q",), Group.COURSE),
    Action("reopen", ("Ctrl+Shift+R",), Group.COURSE),
    Action("debrief", ("Ctrl+P",), Group.COURSE),
    Action("mark_seen", ("Ctrl+1",), Group.MARKS),
    Action("mark_partly", ("Ctrl+2",), Group.MARKS),
    Action("mark_not", ("Ctrl+3",), Group.MARKS),
    Action("mark_na", ("Ctrl+4",), Group.MARKS),
    Action("next_action", ("F6",), Group.MARKS),
    Action("previous_action", ("Shift+F6",), Group.MARKS),
    Action("choose_role", ("F2",), Group.LOG),
    Action("choose_kind", ("F3",), Group.LOG),
    Action("store", ("Return",), Group.LOG, Place.LINE),
    Action("decision_fields", ("Ctrl+Return",), Group.LOG),
    Action("correct", ("F4",), Group.LOG),
    Action("retract", ("Ctrl+Del",), Group.LOG),
    Action("note", ("F7",), Group.LOG, letter=True),
    Action("black", ("F12",), Group.ROOM, letter=True),
    Action("black_remote", ("B", "."), Group.ROOM, Place.EMPTY_LINE),
    Action("choose_screen", ("Shift+F12",), Group.ROOM),
    Action("function_status", ("Shift+F7",), Group.ROOM),
    Action("next_offer", ("F8",), Group.OTHER),
    Action("search", ("Ctrl+F",), Group.OTHER),
    Action("keys", ("F1",), Group.OTHER),
)
"""PgUp and PgDn, `b` and `.` are what presentation remotes send. Ctrl and Shift with the key of what is due do the
same with the inject that is looked at. Nothing uses AltGr (Ctrl+Alt), with which Dutch keyboards write € and é."""

WRITING: tuple[Action, ...] = (
    Action("save", ("Ctrl+S",), Group.WRITING),
    Action("undo", ("Ctrl+Z",), Group.WRITING),
    Action("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), Group.WRITING),
    Action("new_inject", ("Ctrl+N",), Group.WRITING),
    Action("add", ("Ctrl+Shift+N",), Group.WRITING),
    Action("from_library", ("Ctrl+B",), Group.WRITING),
    Action("write_menu", ("Ctrl+M",), Group.WRITING),
    Action("to_timeline", ("Ctrl+1",), Group.WRITING),
    Action("to_form", ("Ctrl+2",), Group.WRITING),
    Action("to_problems", ("Ctrl+3",), Group.WRITING),
    Action("whole", ("Ctrl+4",), Group.WRITING),
    Action("next_problem", ("F8",), Group.WRITING),
    Action("mend", ("F9",), Group.WRITING),
    Action("set_aside", ("F10",), Group.WRITING),
    Action("preview", ("F6",), Group.WRITING),
    Action("try_out", ("F5",), Group.WRITING),
    Action("try_from_here", ("Shift+F5",), Group.WRITING),
    Action("translate", ("Ctrl+T",), Group.WRITING),
    Action("versions", ("Ctrl+Shift+S",), Group.WRITING),
    Action("trim", ("Ctrl+K",), Group.WRITING),
    Action("zoom_in", ("Ctrl++", "Ctrl+="), Group.WRITING),
    Action("zoom_out", ("Ctrl+-",), Group.WRITING),
    Action("zoom_fit", ("Ctrl+0",), Group.WRITING),
    Action("write_keys", ("F1",), Group.WRITING),
)
"""What can be done while a scenario is written."""

TIMELINE: tuple[Action, ...] = (
    Action("line_minute", ("Left", "Right"), Group.TIMELINE),
    Action("line_five", ("Shift+Left", "Shift+Right"), Group.TIMELINE),
    Action("line_walk", ("Ctrl+Left", "Ctrl+Right"), Group.TIMELINE),
    Action("line_more", ("Ctrl+Shift+Left", "Ctrl+Shift+Right"), Group.TIMELINE),
    Action("line_cross", ("Up", "Down"), Group.TIMELINE),
    Action("line_readdress", ("Alt+Up", "Alt+Down"), Group.TIMELINE),
    Action("line_role", ("Alt+Left", "Alt+Right"), Group.TIMELINE),
    Action("line_ends", ("Home", "End"), Group.TIMELINE),
    Action("line_open", ("Return",), Group.TIMELINE),
    Action("line_new", ("N",), Group.TIMELINE),
    Action("line_copy", ("Ctrl+C", "Ctrl+X", "Ctrl+V"), Group.TIMELINE),
    Action("line_duplicate", ("Ctrl+D",), Group.TIMELINE),
    Action("line_delete", ("Del",), Group.TIMELINE),
    Action("line_all", ("Ctrl+A",), Group.TIMELINE),
)
"""What keys do while the timeline has the keyboard; `ui/editor/timeline_keys` listens to them."""

_BY_ID = {action.id: action for action in (*ACTIONS, *WRITING, *TIMELINE)}


def action(id: str) -> Action:
    """Return an action. Raises KeyError when there is none."""
    return _BY_ID[id]


def knows(id: str) -> bool:
    """Tell whether something stands in the table."""
    return id in _BY_ID


def anywhere() -> tuple[Action, ...]:
    """Return the actions whose keys work in the whole window."""
    return tuple(action for action in ACTIONS if action.place is Place.ANYWHERE)


def key_label(key: str, texts: Texts) -> str:
    """Return a key as keyboards and hints write it: `Shift F9`, `PgDn`, in Dutch too."""
    parts = [part for part in key.replace("++", "+plus").split("+") if part] if key not in ("+", ".") else [key]
    return " ".join(texts(f"keys.name.{_NAMED[part]}") if part in _NAMED else part for part in parts)


def hint(id: str, texts: Texts) -> str:
    """Return the first key of an action as a hint."""
    return key_label(_BY_ID[id].keys[0], texts)


def letter(id: str, texts: Texts) -> str:
    """Return the letter that does this on the script list; empty when it has none."""
    return texts(f"keys.letter.{id}") if _BY_ID[id].letter else ""


def letters(texts: Texts) -> dict[str, str]:
    """Return the action behind each letter of the script list."""
    return {letter(action.id, texts).lower(): action.id for action in ACTIONS if action.letter}


def sequences(id: str) -> list[QKeySequence]:
    """Return the keys of an action as Qt wants them."""
    return [QKeySequence(key) for key in _BY_ID[id].keys]


def groups() -> tuple[tuple[Group, tuple[Action, ...]], ...]:
    """Return the actions under their headings, in the order of the table; those of writing come last."""
    table = (*ACTIONS, *WRITING, *TIMELINE)
    return tuple((group, tuple(a for a in table if a.group is group)) for group in Group)


def manual_page(texts: Texts) -> str:
    """Return the keys as a page of the manual, in Markdown."""
    lines = [f"# {texts('keys.title')}", "", texts("keys.intro"), ""]
    for group, actions in groups():
        lines += [f"## {texts(f'keys.group.{group}')}", ""]
        lines += [f"| {texts('keys.column.key')} | {texts('keys.column.does')} | {texts('keys.column.letter')} |"]
        lines += ["|---|---|---|"]
        for one in actions:
            keys = ", ".join(key_label(key, texts) for key in one.keys)
            lines.append(f"| {keys} | {texts(one.text_key)} | {letter(one.id, texts)} |")
        lines.append("")
    return "\n".join(lines)


_NAMED = {
    "Shift": "shift",
    "Ctrl": "ctrl",
    "PgDown": "page_down",
    "PgUp": "page_up",
    "Return": "enter",
    "Esc": "escape",
    "Del": "delete",
    "plus": "plus",
    "Left": "left",
    "Right": "right",
    "Up": "up",
    "Down": "down",
}
