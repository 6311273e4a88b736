from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.funds import VoucherNumber
from desktop_app.ui.funds.voucher_panel import VoucherPanel, voucher_facts
from tests.ui.funds.test_columns import ROW


def test_a_receipt_says_who_gave_what_for_and_what_the_fund_held_after():
    assert [(fact.name, fact.value) for fact in voucher_facts(ROW)] == [
        ("Người nộp", "Bà Hồ Thị Lài"),
        ("Nội dung", "Ủng hộ quỹ"),
        ("Cách nộp", "Chuyển khoản"),
        ("Ngày", "Thứ Bảy, 21/11/2026"),
        ("Quỹ sau đó", "5.000.000 ₫"),
    ]


def test_a_payment_names_who_received(qtbot, qapp):
    row = replace(ROW, number=VoucherNumber("payment", 2026, "A", 3), received=0, paid=400_000)
    assert [fact.name for fact in voucher_facts(row)][:3] == ["Người nhận", "Nội dung", "Cách chi"]


def test_printing_again_names_the_voucher(qtbot, qapp):
    panel = VoucherPanel(ROW)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.reprint_pressed) as sent:
        panel.reprint.click()
    assert sent.args == [ROW.voucher_id]
