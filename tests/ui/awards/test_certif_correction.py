from __future__ import annotations

import pytest

from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction
from desktop_app.ui.awards.certif_correction import CorrectionCard, correction_words, tray_words


@pytest.fixture
def card(qtbot):
    made = CorrectionCard()
    qtbot.addWidget(made)
    made.begin(["Canon LBP2900", "HP 1020"], (297.0, 210.0))
    made.show_trays(["manual", "lower"])
    made.show_correction(NO_CORRECTION)
    return made


def test_what_is_typed_is_kept_for_this_printer_and_tray(qtbot, card):
    card.tray.set_key("manual")
    for edit, text in ((card.across, "-1,5"), (card.down, "2 mm"), (card.scale_across, "99,8"), (card.turn, "0.25")):
        edit.setText(text)
    with qtbot.waitSignal(card.kept) as told:
        card.submit()
    assert told.args == [Correction(-150, 200, 99_800, 100_000, 25)]
    assert card.printer_and_tray() == ("Canon LBP2900", "manual")


@pytest.mark.parametrize("name", ["across", "down", "scale_across", "scale_down", "turn"])
@pytest.mark.parametrize("rubbish", ["hai", "1,2,3", "9999", "--1", "½", "1e3", "\u202e5"])
def test_rubbish_is_said_beside_its_field_and_nothing_is_kept(qtbot, card, name, rubbish):
    getattr(card, name).setText(rubbish)
    with qtbot.assertNotEmitted(card.kept):
        card.submit()
    fields = {
        "across": card.across_field,
        "down": card.down_field,
        "scale_across": card.size_across_field,
        "scale_down": card.size_down_field,
        "turn": card.turn_field,
    }
    assert [one for one, field in fields.items() if field.state == "bad"] == [name]
    assert getattr(card, name).text() == rubbish


def test_what_the_ruler_says_becomes_a_correction(card):
    for edit, text in zip(card.measured, ("18", "21,5", "21,5", "257", "170"), strict=True):
        edit.setText(text)
    card.compute()
    assert (card.across.text(), card.down.text(), card.turn.text()) == ("2", "-1,5", "0")
    assert card.correction() == Correction(200, -150)


def test_a_ruler_read_wrongly_is_said_beside_the_measure(card):
    card.measured[3].setText("25,7")
    card.compute()
    assert card.measured_fields[3].state == "bad"
    card.measured[0].setText("chừng hai phân")
    card.compute()
    assert card.measured_fields[0].state == "bad"
    assert card.across.text() == "0"


def test_without_a_printer_it_is_said_and_nothing_can_be_kept(qtbot):
    made = CorrectionCard()
    qtbot.addWidget(made)
    made.begin([], (297.0, 210.0))
    assert not made.none.isHidden()
    assert not made.keep.isEnabled()
    assert made.printer_and_tray() == ("", "")


def test_a_correction_is_said_in_a_few_words():
    assert correction_words(Correction(0, 200)) == "ngang 0, dọc 2 mm"
    assert correction_words(Correction(-50, 0, turn=10)) == "ngang -0,5, dọc 0 mm, có chỉnh cỡ và xoay"
    assert tray_words("manual") == "Khay nạp tay"
    assert tray_words("custom7") == "custom7"
