"""A new scenario of one's own: from nothing, from a template for a learning form, or as a copy of another.

What templates there are stands here, so that a window can show them without reading one; a test keeps it true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.app.library import own_scenarios
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.paths import resources
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.store.new_folder import put_new_folder

if TYPE_CHECKING:
    from tabletop.scenario.folder import Loaded
    from tabletop.scenario.model import Scenario
    from tabletop.scenario.translation import Translation

BLANK = "blank"
"""The source of a scenario from nothing."""
LONGEST_TITLE = 120
LONGEST_FILLING = 80
"""Characters of a name that is put in the place of a placeholder."""
_COMMON = ("region", "municipality", "grid-operator", "telecom", "police")
_KINDS: dict[str, tuple[str, int, tuple[str, ...]]] = {
    "table-top-90": ("table-top", 90, (*_COMMON, "water-company", "carrier")),
    "table-top-180": (
        "table-top",
        180,
        (*_COMMON, "water-authority", "fire-service", "carrier", "water-company", "polder"),
    ),
    "workshop": ("workshop", 45, ("region", "municipality", "water-company", "grid-operator", "fire-service")),
    "virtual": ("virtual", 90, ("region", "municipality", "telecom", "police", "fire-service")),
    "exchange": ("exchange", 80, ("region",)),
}
"""The form of each template, its minutes with briefing, debrief and break, and its placeholders."""


@dataclass(frozen=True, slots=True)
class Template:
    """A starting point for a learning form."""

    name: str
    title: str
    description: str
    form: str
    """A word of `scenario.words.Form`."""
    minutes: int
    """In all: briefing, play, break and hot debrief."""
    places: tuple[str, ...] = ()
    """The ids of the placeholders it leaves open."""


def templates(texts: Texts) -> tuple[Template, ...]:
    """Return the templates in the order in which they are offered."""
    return tuple(
        Template(
            name,
            texts(f"starting.template.{name}.title"),
            texts(f"starting.template.{name}.description"),
            form,
            minutes,
            places,
        )
        for name, (form, minutes, places) in _KINDS.items()
    )


def template_folder(name: str) -> Path:
    """Return the folder of a template or of the blank scenario. Raises Refused when there is none of that name."""
    if name not in (*_KINDS, BLANK):
        known = ", ".join((BLANK, *_KINDS))
        raise Refused(Message("starting.no_template", name=name[:60], known=known))
    return resources() / "templates" / name


def open_places(source: str | Path, language: str) -> tuple[str, ...]:
    """Return the placeholders that a template or scenario leaves open, as written in a language.

    Raises Refused or Damaged as `start` does.
    """
    from tabletop.scenario.editing.placeholders import placeholder_name, unfilled

    scenario, _ = _read(source, language)
    return tuple(placeholder_name(id, language) for id in unfilled(scenario))


def start(
    title: str,
    source: str | Path = BLANK,
    language: str = "nl",
    region: str = "",
    fill: Mapping[str, str] | None = None,
) -> Path:
    """Make a new scenario of one's own and return its folder.

    `source` is blank, the name of a template, or the folder of a scenario to copy; `fill` says what to put in the
    place of `{netbeheerder}` and the like. A template comes in one language, a copy with its translation and
    pictures. Raises Refused for a missing title or an unknown source, Damaged when the source cannot be read or
    the disk refuses; then nothing is left behind.
    """
    name, files = start_files(title, source, language, {"region": region, **(fill or {})})
    return put_new_folder(own_scenarios() / name, files)


def start_files(
    title: str, source: str | Path, language: str, values: Mapping[str, str], name: str = ""
) -> tuple[str, dict[str, bytes]]:
    """Return the id and the files of a new scenario, for a place of the caller's choice.

    Without a name the id follows from the title. Raises as `start` does.
    """
    from tabletop.app.scenario_ids import id_for
    from tabletop.scenario.editing.placeholders import filled

    called = " ".join(title.split())[:LONGEST_TITLE]
    if not called:
        raise Refused(Message("starting.no_title"))
    if language not in LANGUAGES:
        raise Refused(Message("starting.no_language", language=language[:20], known=", ".join(LANGUAGES)))
    scenario, loaded = _read(source, language)
    id = name or id_for(called)
    after = replace(filled(scenario, values), id=id, title=called)
    return id, _files(loaded, after, values, isinstance(source, Path))


def _read(source: str | Path, language: str) -> tuple[Scenario, Loaded]:
    """Return the scenario to start from: a template in the language asked for, a copy in its own."""
    from tabletop.scenario.folder import load_folder

    folder = source if isinstance(source, Path) else template_folder(source)
    if not folder.is_dir():
        raise Refused(Message("starting.no_scenario", folder=str(folder)))
    loaded = load_folder(folder, None if isinstance(source, Path) else language)
    if loaded.scenario is None:
        raise Damaged(Message("starting.unreadable", name=folder.name))
    return loaded.scenario, loaded


def _files(loaded: Loaded, after: Scenario, values: Mapping[str, str], is_copy: bool) -> dict[str, bytes]:
    """Return the files of the new scenario by name."""
    from tabletop.scenario.writing.writer import rewrite_scenario, rewrite_translation, write_scenario

    own = f"{after.language}.yaml"
    if not is_copy:
        return {own: write_scenario(after).encode()}
    files = {file.name: file.content for file in loaded.files}
    files[own] = rewrite_scenario(files[own], after)
    for language in loaded.languages[1:]:
        name = f"{language}.yaml"
        translation = _translation(files[name], loaded, after, values)
        if translation is None:
            raise Damaged(Message("starting.unreadable", name=name))
        files[name] = rewrite_translation(files[name], translation)
    return files


def _translation(content: bytes, loaded: Loaded, after: Scenario, values: Mapping[str, str]) -> Translation | None:
    """Return the translation of a copy: filled in alike, and as fresh or stale as it was. It has the new title."""
    from tabletop.scenario.editing.placeholders import filled_text
    from tabletop.scenario.translation import TranslatedText, read_translation, text_hash, texts_of

    translation, _ = read_translation(content, None)
    if translation is None or loaded.scenario is None:
        return None
    before, now = dict(texts_of(loaded.scenario)), dict(texts_of(after))
    texts = dict(translation.texts)
    for key, one in translation.texts.items():
        was_fresh = key in before and one.of == text_hash(before[key])
        of = text_hash(now[key]) if was_fresh and key in now else one.of
        texts[key] = TranslatedText(of=of, text=filled_text(one.text, values))
    texts["title"] = TranslatedText(of=text_hash(after.title), text=after.title)
    return replace(translation, texts=texts)
