from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.awards import RoundAlreadyDecided
from desktop_app.domain.funds import DayAhead
from desktop_app.services.award_decisions import DecideRound
from desktop_app.ui.awards.decide_form import DecidePanel
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.conftest import TODAY, decided_round, proposed_round


@pytest.fixture
def panel(qtbot, qapp, book):
    decided_round(book)
    made = DecidePanel(read_round(book, proposed_round(book)))
    qtbot.addWidget(made)
    return made


def test_who_signed_last_is_offered_again(qtbot, panel):
    assert (panel.signer.text(), panel.signer_title.text()) == ("Hồ Sỹ Tùng", "Chủ tịch")
    panel.number.setText("06/QĐ-HKH")
    panel.day.setText("20/11")
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [
        DecideRound(panel._round_id, "06/QĐ-HKH", date(2026, 11, 20), "Hồ Sỹ Tùng", "Chủ tịch"),
    ]


@pytest.mark.parametrize(
    ("number", "day", "signer", "said"),
    [
        ("", "20/11", "Hồ Sỹ Tùng", "Chưa ghi số quyết định. Ví dụ: 05/QĐ-HKH."),
        ("05", "31/02", "Hồ Sỹ Tùng", "“31/02” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026."),
        ("05", "22/11", "Hồ Sỹ Tùng", "Ngày 22/11/2026 còn ở phía trước. Ghi ngày hôm nay hoặc ngày đã qua."),
        ("05", "20/11", "", "Chưa ghi tên. Ghi tên rồi lưu lại."),
        ("05", "20/11", "123", "“123” không giống tên người. Ghi họ và tên bằng chữ, ví dụ: Nguyễn Thị Đào."),
    ],
)
def test_what_breaks_a_rule_is_said_beside_its_field_and_not_sent(qtbot, panel, number, day, signer, said):
    panel.number.setText(number)
    panel.day.setText(day)
    panel.signer.setText(signer)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    fields = (panel.number_field, panel.day_field, panel.signer_field)
    assert [field.message() for field in fields if field.state == "bad"] == [said]


def test_what_the_service_refuses_is_said_beside_its_field(panel):
    panel.refuse(DayAhead(date(2027, 1, 1), TODAY))
    assert panel.day_field.state == "bad"
    panel.refuse(RoundAlreadyDecided())
    assert panel.number_field.state == "bad"
