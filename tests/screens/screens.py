"""The list of screens. The first word of a name is the window it belongs to."""

from __future__ import annotations

from tests.screens import around, editor_problems, editor_timeline, editor_versions, live, sharing
from tests.screens.shown import Scene

SCREENS: dict[str, Scene] = {
    "home": around.home_pages("home"),
    "home-scenarios": around.home_pages("scenarios"),
    "home-exercises": around.home_pages("exercises"),
    "home-settings": around.desk_page("settings"),
    "home-help": around.desk_page("help"),
    "setup-table": around.setup("table"),
    "setup-screens": around.setup("screens"),
    "setup-start": around.setup("start"),
    "console-prepared": live.console(live.WELCOME),
    "console-briefing": live.console(live.BRIEFING),
    "console-running": live.console(),
    "console-paused": live.console(live.BREAK),
    "console-incident": live.console(live.INCIDENT),
    "console-hot-debrief": live.console(live.DEBRIEF),
    "console-ended": live.console(live.ENDED),
    "console-covered": live.console(covered=True),
    "console-keys": live.console(act="keys"),
    "console-extra-inject": live.console(act="extra_inject"),
    "console-decision": live.console_writing("hlm d Opvang openen in sporthal > vrk ghor", "decision_fields"),
    "console-wrong-line": live.console_writing("xyz d Opvang openen"),
    "debrief": around.debrief(),
    "editor-timeline": editor_timeline.timeline(),
    "editor-timeline-workshop": editor_timeline.timeline("workshop"),
    "editor-timeline-crowd": editor_timeline.timeline("crowd"),
    "editor-versions": editor_versions.versions,
    "editor-problems": editor_problems.problems(),
    "editor-problems-reason": editor_problems.problems("reason"),
    "incoming": sharing.incoming(),
    "incoming-known": sharing.incoming("own"),
    "room-welcome": live.room(live.WELCOME),
    "room-test-picture": live.room_picture,
    "room-briefing": live.room(live.BRIEFING),
    "room-running": live.room(),
    "room-log-panel": live.room(panel=True),
    "room-timeout": live.room(live.TIMEOUT),
    "room-break": live.room(live.BREAK),
    "room-incident": live.room(live.INCIDENT),
    "room-hot-debrief": live.room(live.DEBRIEF),
    "room-black": live.room(live.BLACK),
    "room-ended": live.room(live.ENDED),
}
