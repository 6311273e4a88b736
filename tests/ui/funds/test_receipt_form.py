from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.funds import FundUnknown, PartyMissing
from desktop_app.domain.ids import FundId
from desktop_app.services.funds import RecordDonation
from desktop_app.ui.funds.receipt_form import ReceiptPanel, ReceiptTexts

TODAY = date(2026, 11, 21)
FUND = FundId(UUID(int=9))


@pytest.fixture
def panel(qtbot, qapp):
    made = ReceiptPanel(FUND, today=TODAY)
    qtbot.addWidget(made)
    made.resize(364, 700)
    made.show()
    return made


def test_what_is_typed_becomes_one_finished_command(qtbot, panel):
    panel.restore(ReceiptTexts("  Bà Hồ  Thị Lài ", "1,5 triệu", "bank", "Ủng hộ", "20/11", "Thôn 5"))
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit_with_paper()
    assert sent.args == [
        RecordDonation(FUND, "Bà Hồ Thị Lài", 1_500_000, date(2026, 11, 20), "Thôn 5", "Ủng hộ", "bank"),
        True,
    ]


def test_enter_goes_from_field_to_field_and_saves_from_the_last(qtbot, panel):
    panel.donor.setFocus()
    panel.donor.setText("Bà Lài")  # QTest types plain letters only
    qtbot.keyClick(panel.donor, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.money.edit, "2tr")
    for box in (panel.money.edit, panel.reason, panel.day):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.submitted) as sent:
        qtbot.keyClick(panel.address, Qt.Key.Key_Return)
    assert sent.args[0].amount == 2_000_000


def test_mistakes_are_counted_until_each_is_put_right(panel):
    panel.submit()
    assert (panel._note.isHidden(), panel._note._text.text()) == (False, "Còn 2 chỗ cần sửa")
    panel.donor.setText("Bà Lài")
    panel.donor.editingFinished.emit()
    assert panel._note._text.text() == "Còn 1 chỗ cần sửa"
    panel.money.set_amount(5_000)
    assert panel._note.isHidden()


def test_usual_amounts_are_one_press_away_with_their_words(panel):
    chips = [button for button in panel.money.findChildren(type(panel.only_save)) if button.text() == "2 triệu"]
    chips[0].click()
    assert panel.money.amount() == 2_000_000
    assert panel.money._words._text.text() == "Hai triệu đồng"


def test_what_the_service_refuses_is_said_beside_its_field_or_above_the_form(panel):
    panel.refuse(PartyMissing())
    assert panel.donor_field.state == "bad"
    panel.refuse(FundUnknown())
    assert "Không thấy quỹ này" in panel.fault.accessibleName()


def test_the_next_donation_begins_empty_but_keeps_way_reason_and_day(panel):
    panel.restore(ReceiptTexts("Bà Lài", "5000", "bank", "Hội phí", "20/11/2026", "Thôn 5"))
    panel.begin_anew()
    assert panel.texts() == ReceiptTexts("", "", "bank", "Hội phí", "20/11/2026", "")
