from __future__ import annotations

from desktop_app.ui.province.enrol_card import EnrolCard


def test_it_asks_only_when_both_are_written_and_once_at_a_time(qtbot, qapp):
    card = EnrolCard()
    qtbot.addWidget(card)
    asked: list[int] = []
    card.enrol_wanted.connect(lambda: asked.append(1))
    card.enrol()
    assert card.address_field.message().startswith("Chưa ghi địa chỉ")
    card.address.setText("https://tinh.example.vn")
    card.enrol()
    assert card.address_field.state == "hint"
    assert card.code_field.message().startswith("Chưa ghi mã")
    card.code.setText("ABCDE-12345")
    card.enrol()
    card.set_busy(busy=True)
    card.enrol()
    assert len(asked) == 1
