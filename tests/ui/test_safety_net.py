"""A mistake of ours is kept and said, and never repeats itself without end."""

from __future__ import annotations

from tabletop.base.paths import data_folder
from tabletop.ui.safety_net import SafetyNet


def _raise(net: SafetyNet, text: str) -> None:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        net.catch(type(error), error, error.__traceback__)


def test_a_mistake_is_kept_in_a_file_and_said_with_its_place() -> None:
    said: list[str] = []
    net = SafetyNet(said.append)
    _raise(net, "eerste")
    _raise(net, "tweede")
    kept = (data_folder() / "errors.txt").read_text(encoding="utf-8")
    assert "eerste" in kept
    assert "tweede" in kept
    assert said == [str(data_folder() / "errors.txt")] * 2


def test_a_mistake_while_saying_it_is_only_kept() -> None:
    def tell(_: str) -> None:
        _raise(net, "tijdens het zeggen")

    net = SafetyNet(tell)
    _raise(net, "eerste")
    assert "tijdens het zeggen" in (data_folder() / "errors.txt").read_text(encoding="utf-8")
