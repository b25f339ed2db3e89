"""A package that somebody sent, in view: new, of a scenario that is here already, or with everything too long."""

from __future__ import annotations

from dataclasses import replace

from tabletop.app.sharing import Known, PackagePreview, preview_of
from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.interchange.packages.package import PackageFacts, pack, unpack
from tabletop.scenario.folder import load_folder
from tabletop.scenario.problem import Problem, Severity
from tests.interchange.packages import whole, zipped
from tests.screens.around import _in_window
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Fill, Stage, scenario_for

_FACTS = PackageFacts(
    "stroomstoring-noord-holland", (("nl", "Stroomstoring"), ("en", "Power outage")), "Tabletop 0.1.0"
)


def incoming(known: str = "") -> Scene:
    """Return the page of a package: new here, or of an own scenario that differs."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.sharing.incoming_page import Incoming, IncomingPage

        page = IncomingPage(look.theme, look.texts)
        preview = _preview(stage, known)
        page.present(Incoming("stroomstoring-noord-holland.tabletop-scenario", 184_213, preview))
        shown = _in_window("incoming", page, look)
        return Shown(shown.window, shown.keep, page.enter)

    return made


def _preview(stage: Stage, known: str) -> PackagePreview:
    if stage.fill is Fill.NOTHING:
        return preview_of(unpack(zipped(whole())), stage.language)
    folder = scenarios() / "stroomstoring-noord-holland"
    files = {file.name: file.content for file in load_folder(folder).files}
    found = preview_of(unpack(pack(files, _FACTS)), stage.language)
    problems = (
        Problem(Severity.ERROR, Message("scenario.check.no_role", name="GHR"), 412, 9, "nl.yaml"),
        *found.problems,
        Problem(Severity.ADVICE, Message("scenario.translation.missing", name="injects.i12.text", of="i12")),
    )
    here = None
    if known:
        changes = (
            Message("compare.inject.moved", n=3),
            Message("compare.role.added", n=1),
        )
        here = Known(folder, own=known == "own", same=False, changes=changes)
    scenario = scenario_for(stage)
    free = scenario.id if here is None else f"{scenario.id}-2"
    return replace(found, scenario=scenario, problems=problems, known=here, free_id=free)
