"""What the bars of the console say: an offer, an open choice, a refusal, damage, a sleep, and the cover."""

from __future__ import annotations

from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.projections.console_values import ChoiceView, OfferView
from tabletop.ui.widgets.alert_bar import Alert, AlertAction


def offer_alert(texts: Texts, offers: tuple[OfferView, ...]) -> Alert | None:
    """Return the first contingency that is offered, with its reason."""
    if not offers:
        return None
    offer = offers[0]
    more = texts("console.offer.more", n=len(offers) - 1) if len(offers) > 1 else ""
    what = f"{offer.actor}: {offer.what}" if offer.actor else offer.what
    reason = texts(f"console.offer.{offer.kind}_now", what=what, minutes=offer.minutes)
    wishes = (
        AlertAction(f"look:{offer.id}", texts("console.offer.look")),
        AlertAction(f"release:{offer.id}", texts("console.offer.release"), "send"),
        AlertAction(f"skip:{offer.id}", texts("console.offer.skip")),
    )
    return Alert("info", texts("console.offer.title", title=offer.title) + more, reason, wishes)


def choice_alert(texts: Texts, choices: tuple[ChoiceView, ...]) -> Alert | None:
    """Return the first open choice with its options."""
    if not choices:
        return None
    choice = choices[0]
    closes = texts("console.choice.closes", time=choice.closes) if choice.closes else texts("console.choice.open")
    options = choice.options
    default = next((option for option in options if option.default), None)
    if choice.closed and default is not None:
        # The default comes first: one press, and what hangs on the choice goes on.
        options = (default, *(option for option in options if option is not default))
        closes = texts("console.choice.closed", option=default.text)
    wishes = tuple(AlertAction(f"choose:{choice.id}:{option.id}", option.text) for option in options)
    return Alert("warn" if choice.closed else "info", choice.question, closes, wishes)


def refusal_alert(texts: Texts, message: Message) -> Alert:
    """Return why a wish was refused."""
    return Alert("warn", texts.say(message), "", (AlertAction("dismiss", texts("console.sheet.close")),))


def damage_alert(texts: Texts, message: Message) -> Alert:
    """Return what is wrong with disk or file, and what is safe."""
    wishes = (AlertAction("dismiss", texts("console.sheet.close")),)
    return Alert("danger", texts.say(message), texts("console.damage.safe"), wishes)


def sleep_alert(texts: Texts, seconds: int) -> Alert:
    """Return that the computer slept, and ask whether that time counts."""
    wishes = (
        AlertAction("sleep_left_out", texts("console.sleep.left_out")),
        AlertAction("sleep_counted", texts("console.sleep.counted")),
    )
    minutes = max(1, round(seconds / 60))
    return Alert("warn", texts("console.sleep.fact", n=minutes), texts("console.sleep.what"), wishes)


def cover_alert(texts: Texts, doubt: str = "single") -> Alert:
    """Return that others may be looking along, by what was seen of the displays, and what is covered."""
    wishes = (
        AlertAction("choose_screen", texts("console.cover.choose"), "monitor"),
        AlertAction("uncover", texts("console.cover.alone"), "eye"),
    )
    return Alert("warn", texts(f"console.cover.{doubt}"), texts("console.cover.what"), wishes)


def done_alert(texts: Texts, key: str, title: str, wishes: tuple[tuple[str, str], ...]) -> Alert:
    """Return what was just done with an inject, and how to do otherwise."""
    told = texts(f"console.done.{key}", title=title)
    buttons = tuple(AlertAction(wish, texts(text)) for wish, text in wishes)
    return Alert("info", told, "", (*buttons, AlertAction("dismiss", texts("console.sheet.close"))))
