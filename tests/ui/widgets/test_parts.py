"""The small parts: what they say, what they do, and that a keyboard and a screen reader reach them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QMenu, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import CHIP_KINDS, Chip
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.icon_label import LogoLabel
from tabletop.ui.widgets.key_hint import KeyHint
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.mark_control import MARKS, MarkControl
from tabletop.ui.widgets.marker import ExerciseMarker
from tabletop.ui.widgets.prose import Prose
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark, everyone_mark
from tabletop.ui.widgets.segmented import Segment, SegmentedControl
from tabletop.ui.widgets.status_tile import STATUS_SHAPES, StatusTile, StatusTileView
from tabletop.ui.widgets.switch import SwitchToggle

PRESENCE = (
    Segment("present", "Aan tafel"),
    Segment("response", "Tegenspel", fill="slate"),
    Segment("absent", "Afwezig", fill="sunken"),
)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget in a window that has the keyboard."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_every_part_says_its_name_and_paints(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    marks, choice = MarkControl(theme, texts), SegmentedControl(theme, PRESENCE, answer=True)
    tile = StatusTileView("zap", "Elektriciteit", "failed", "Uitgevallen", "sinds 09:37")
    parts: list[QWidget] = [
        RoleBadge(theme, RoleMark("GHOR", 5, name="GHOR Kennemerland")),
        RoleBadge(theme, everyone_mark(texts), "xxl"),
        RoleBadge(theme, RoleMark("KPN", 7, dashed=True)),
        ExerciseMarker(theme, texts),
        KeyHint(theme, "Shift F9"),
        LogoLabel(theme),
        ActionButton(theme, ButtonFace("Vrijgeven", "send", "F9", "due")),
        ActionButton(theme, ButtonFace("", "undo-2", name="Ongedaan maken")),
        marks,
        SwitchToggle(theme, texts, "Geluid bij een nieuw inject"),
        StatusTile(theme, tile),
        ElidedLabel(theme, "Een titel"),
        AlertBar(theme, texts, Alert("warn", "De beamer is losgekoppeld.", "De oefening loopt door.")),
        EmptyState(theme, "list", "Nog niets vastgelegd", "Druk op F2."),
        *(Chip(theme, kind, kind, "check") for kind in CHIP_KINDS),
        *marks.findChildren(QWidget),
        *choice.parts(),
    ]
    for part in parts:
        qtbot.addWidget(part)
        assert part.accessibleName(), part
        assert part.objectName() or isinstance(part, ElidedLabel), part
        part.resize(part.sizeHint())
        picture = part.grab().toImage()
        assert len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())}) > 1, part


@pytest.mark.parametrize(
    ("size", "height", "least"), [("sm", 20, 38), ("md", 24, 44), ("lg", 32, 56), ("xl", 40, 80)]
)
def test_a_badge_has_its_size_and_widens_for_a_long_code(
    qtbot: QtBot, theme: Theme, size: str, height: int, least: int
) -> None:
    short, long = RoleBadge(theme, RoleMark("NS", 10), size), RoleBadge(theme, RoleMark("WWWW", 3), size)
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert (short.sizeHint().width(), short.sizeHint().height()) == (least, height)
    assert long.sizeHint().width() > least


def test_the_marker_says_both_words_in_english(qtbot: QtBot, theme: Theme) -> None:
    marker = ExerciseMarker(theme, Texts("en"))
    qtbot.addWidget(marker)
    assert marker.text() == "OEFENING · EXERCISE"


def test_space_and_enter_press_the_focused_button(qtbot: QtBot, theme: Theme) -> None:
    button = ActionButton(theme, ButtonFace("Hervatten", "play", kind="primary"))
    shown(qtbot, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 2


def test_a_disabled_button_says_why(qtbot: QtBot, theme: Theme) -> None:
    button = ActionButton(theme, ButtonFace("Vrijgeven"))
    qtbot.addWidget(button)
    button.disable("Er is geen inject aan de beurt.")
    assert not button.isEnabled()
    assert button.toolTip() == "Er is geen inject aan de beurt."
    button.enable()
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_a_button_without_words_names_itself_and_its_key(qtbot: QtBot, theme: Theme) -> None:
    button = ActionButton(theme, ButtonFace("", "search", "Ctrl F", "ghost", name="Zoeken"))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Zoeken"
    assert button.toolTip() == "Zoeken (Ctrl F)"


def test_a_button_with_a_long_title_may_be_shortened(qtbot: QtBot, theme: Theme) -> None:
    title = "Vrijgeven: een ziekenhuis belt over de noodstroom en de diesel"
    button = ActionButton(theme, ButtonFace(title, "send", "F9", "due"))
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() == button.sizeHint().width()
    button.set_elidable()
    assert button.minimumSizeHint().width() < button.sizeHint().width() / 2


def test_a_menu_button_shows_that_it_has_a_menu(qtbot: QtBot, theme: Theme) -> None:
    button = ActionButton(theme, ButtonFace("×1"))
    qtbot.addWidget(button)
    button.set_menu(QMenu())
    assert button.face().trailing == "chevron-down"


@pytest.mark.parametrize("mark", MARKS)
def test_pressing_a_mark_chooses_it_and_pressing_it_again_clears_it(
    qtbot: QtBot, theme: Theme, texts: Texts, mark: str
) -> None:
    control = MarkControl(theme, texts)
    shown(qtbot, control)
    said: list[str] = []
    control.marked.connect(said.append)
    qtbot.mouseClick(control.part(mark), Qt.MouseButton.LeftButton)
    assert control.mark() == mark
    qtbot.mouseClick(control.part(mark), Qt.MouseButton.LeftButton)
    assert control.mark() == ""
    assert said == [mark, ""]


def test_another_mark_replaces_the_first(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    control = MarkControl(theme, texts)
    qtbot.addWidget(control)
    control.press("seen")
    control.press("not")
    assert [mark for mark in MARKS if control.part(mark).isChecked()] == ["not"]


def test_a_mark_set_by_the_program_is_not_announced(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    control = MarkControl(theme, texts)
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.marked):
        control.set_mark("partly")
        control.set_mark(None)
    assert control.mark() == ""


def test_arrows_reach_a_mark_and_space_presses_it(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    control = MarkControl(theme, texts)
    shown(qtbot, control)
    control.part("seen").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(control.part("seen"), Qt.Key.Key_Right)
    assert control.part("partly").hasFocus()
    qtbot.keyClick(control.part("partly"), Qt.Key.Key_Space)
    assert control.mark() == "partly"


def test_a_choice_is_made_with_the_arrow_keys(qtbot: QtBot, theme: Theme) -> None:
    control = SegmentedControl(theme, PRESENCE, answer=True)
    shown(qtbot, control)
    said: list[str] = []
    control.chosen.connect(said.append)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(control.parts()[0], Qt.Key.Key_Right)
    qtbot.keyClick(control.parts()[1], Qt.Key.Key_Right)
    qtbot.keyClick(control.parts()[2], Qt.Key.Key_Left)
    assert said == ["response", "absent", "response"]
    assert control.current() == "response"
    assert control.parts()[1].hasFocus()


def test_a_choice_made_by_the_program_is_not_announced(qtbot: QtBot, theme: Theme) -> None:
    control = SegmentedControl(theme, PRESENCE)
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.chosen):
        control.choose("absent")
    assert control.current() == "absent"
    with pytest.raises(KeyError):
        control.choose("elsewhere")


def test_pressing_the_chosen_part_keeps_it_chosen(qtbot: QtBot, theme: Theme) -> None:
    control = SegmentedControl(theme, PRESENCE)
    shown(qtbot, control)
    qtbot.mouseClick(control.parts()[0], Qt.MouseButton.LeftButton)
    assert control.current() == "present"


def test_tab_stops_once_in_a_choice(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    control, after = SegmentedControl(theme, PRESENCE), QLineEdit()
    column.addWidget(control)
    column.addWidget(after)
    shown(qtbot, window)
    control.setFocus()
    qtbot.keyClick(control.parts()[0], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_screen_reader_hears_a_radio_button(qtbot: QtBot, theme: Theme) -> None:
    control = SegmentedControl(theme, PRESENCE)
    qtbot.addWidget(control)
    heard = QAccessible.queryAccessibleInterface(control.parts()[0])
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == "Aan tafel"
    assert heard.state().checked


def test_a_switch_says_its_state_in_a_word(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    switch = SwitchToggle(theme, texts, "Geluid")
    shown(qtbot, switch)
    assert switch.word() == "Uit"
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.word() == "Aan"


def test_a_bar_says_the_fact_and_asks_for_its_action(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    bar = AlertBar(theme, texts)
    qtbot.addWidget(bar)
    assert not bar.isVisibleTo(None)
    bar.present(
        Alert("danger", "De schijf is vol.", "Deze regel blijft staan.", (AlertAction("move", "Andere map"),))
    )
    with qtbot.waitSignal(bar.action_requested) as asked:
        bar.buttons()[0].click()
    assert asked.args == ["move"]
    assert bar.accessibleName() == "Fout: De schijf is vol."
    bar.present(None)
    assert not bar.isVisibleTo(None)


def test_an_empty_place_offers_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "library", "Geen scenario gevonden")
    qtbot.addWidget(empty)
    button = empty.set_action("Filters wissen")
    with qtbot.waitSignal(empty.action_requested):
        button.click()


@pytest.mark.parametrize("status", STATUS_SHAPES)
def test_every_status_has_a_shape_of_its_own(qtbot: QtBot, theme: Theme, status: str) -> None:
    tile = StatusTile(theme, StatusTileView("fuel", "Brandstof", status, "Woord", addition=True))
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Brandstof, Woord"
    assert len({shape.icon for shape in STATUS_SHAPES.values()}) == len(STATUS_SHAPES)


def test_a_long_line_is_shortened_and_its_tooltip_says_all(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel(theme, "Crisiscoördinator van een ziekenhuis\nbelt GHOR")
    shown(qtbot, label)
    label.resize(80, 20)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == "Crisiscoördinator van een ziekenhuis belt GHOR"
    label.resize(800, 20)
    assert label.toolTip() == ""


def test_markup_in_a_label_is_shown_as_typed(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "<b>vet</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_field_says_what_is_wrong_and_then_its_help_again(qtbot: QtBot, theme: Theme) -> None:
    field = FormField(theme, "Oefentijd", QLineEdit("T+0:75"))
    qtbot.addWidget(field)
    field.set_help("Bijvoorbeeld T+01:15")
    field.set_error("Minuten lopen van 00 tot 59.")
    assert field.below_text() == "Minuten lopen van 00 tot 59."
    assert field.field.accessibleName() == "Oefentijd"
    assert field.field.accessibleDescription() == "Minuten lopen van 00 tot 59."
    field.set_error("")
    assert field.below_text() == "Bijvoorbeeld T+01:15"


def test_badges_go_on_at_the_next_line_when_the_row_is_full(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window, spacing=4)
    badges = [RoleBadge(theme, RoleMark("TEN", 0)) for _ in range(4)]
    for badge in badges:
        flow.addWidget(badge)
    assert flow.heightForWidth(1000) == 24
    assert flow.heightForWidth(2 * 44 + 4) == 24 + 4 + 24
    flow.clear()
    assert flow.count() == 0


def test_markup_in_a_tooltip_is_shown_as_typed(qtbot: QtBot, theme: Theme) -> None:
    badge = RoleBadge(theme, RoleMark("KPN", 7, name="<img src=x> KPN"))
    qtbot.addWidget(badge)
    assert badge.toolTip() == "<qt>&lt;img src=x&gt; KPN</qt>"


def test_a_bar_in_a_narrow_panel_has_its_buttons_below(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    bar = AlertBar(theme, texts)
    bar.stack_actions()
    bar.present(
        Alert("danger", "Er zit geen telecompartner aan tafel.", actions=(AlertAction("add", "Rol erbij"),))
    )
    bar.setFixedWidth(300)
    shown(qtbot, bar)
    assert bar.buttons()[0].x() < 100


def test_a_part_can_change_from_light_to_dark(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    bar = AlertBar(theme, texts, Alert("warn", "De beamer is losgekoppeld."))
    shown(qtbot, bar)
    before = bar.grab().toImage().pixelColor(5, bar.height() // 2)
    bar.set_theme(theme.counterpart())
    after = bar.grab().toImage().pixelColor(5, bar.height() // 2)
    assert (before.name().upper(), after.name().upper()) == ("#FBF1D9", "#362B0D")


def test_a_wrapped_label_never_loses_a_line(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    label = Label(theme, "Naar de storing van 27 maart 2015. Eén miljoen huishoudens zonder stroom. " * 3)
    column.addWidget(label.set_wrapped())
    window.setFixedWidth(220)
    shown(qtbot, window)
    qtbot.waitUntil(lambda: label.height() >= 6 * label.fontMetrics().height())
    label.setText("Kort")
    qtbot.waitUntil(lambda: label.minimumHeight() < 30)


def test_a_number_in_a_form_is_indented_like_a_text(qtbot: QtBot, theme: Theme) -> None:
    field = FormField(theme, "Minuten", QSpinBox())
    qtbot.addWidget(field)
    assert field.field.findChild(QLineEdit).textMargins().left() == 9


def test_running_text_has_the_line_height_of_its_style_and_keeps_every_line(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    prose = Prose(theme, "Er is diesel voor nog drie uur. <b>Twaalf</b> patiënten.\n\nHoe nu verder?", "inject")
    column.addWidget(prose)
    window.setFixedWidth(180)
    shown(qtbot, window)
    assert prose.heightForWidth(10_000) == 3 * 22
    qtbot.waitUntil(lambda: prose.height() == 5 * 22)
    assert prose.height() % 22 == 0
    assert prose.accessibleName() == prose.text()


def test_running_text_can_be_limited_to_some_lines(qtbot: QtBot, theme: Theme) -> None:
    prose = Prose(theme, "Naar de storing van 27 maart 2015. " * 20, "body")
    qtbot.addWidget(prose)
    prose.set_most_lines(3)
    assert prose.heightForWidth(200) == 3 * 20
