from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import VoucherId
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.voucher_details import voucher_detail
from desktop_app.ui.funds.voucher_panel import VoucherPanel, record_facts, voucher_facts
from desktop_app.ui.widgets.text import Text
from tests.ui.funds.conftest import TODAY


@pytest.fixture
def detail(book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    parts = [
        VoucherPart(fund, 1_500_000, category="donation"),
        VoucherPart(fund, 500_000, category="fee", note="Cả nhà"),
    ]
    with book.work("bà Lài") as work:
        made = post_voucher(
            work, PostVoucher("receipt", "Bà Hồ Thị Lài", TODAY, parts, "Thôn 5", "Ủng hộ", attached="1 ảnh")
        )
    with book.reader() as reader:
        found = voucher_detail(reader, made)
    assert found is not None
    return found


def test_a_receipt_says_who_gave_what_for_where_it_lies_and_who_wrote_it(detail):
    assert [(fact.name, fact.value) for fact in voucher_facts(detail)] == [
        ("Người nộp", "Bà Hồ Thị Lài"),
        ("Địa chỉ", "Thôn 5"),
        ("Nội dung", "Ủng hộ"),
        ("Cách nộp", "Tiền mặt"),
        ("Quỹ", "Quỹ Khuyến học"),
        ("Ngày", "Thứ Bảy, 21/11/2026"),
    ]
    assert [(fact.name, fact.value) for fact in record_facts(detail)] == [
        ("Kèm theo", "1 ảnh"),
        ("Người ghi", "bà Lài"),
        ("Đã in", "Chưa in lần nào"),
    ]


def test_several_lines_are_listed_with_their_amounts(qtbot, qapp, detail):
    panel = VoucherPanel(detail)
    qtbot.addWidget(panel)
    words = [text.text() for text in panel.findChildren(Text)]
    assert {"Ủng hộ", "1.500.000", "Cả nhà", "500.000"} <= set(words)
    assert "Hai triệu đồng" in words


def test_a_payment_names_who_received(detail):
    paid = replace(detail, kind="payment", number=VoucherNumber("payment", 2026, "A", 3))
    assert [fact.name for fact in voucher_facts(paid)][:4] == ["Người nhận", "Địa chỉ", "Nội dung", "Cách chi"]


def test_a_voucher_that_was_taken_back_leads_to_its_mirror_and_is_not_taken_back_again(qtbot, qapp, detail):
    other = VoucherId(detail.voucher_id)
    panel = VoucherPanel(replace(detail, reversed_by_id=other, reversed_by=VoucherNumber("reversal", 2026, "A", 1)))
    qtbot.addWidget(panel)
    assert panel.reverse.parent() is None
    banner = panel._other_banner()
    with qtbot.waitSignal(panel.other_pressed) as sent:
        banner.findChild(type(panel.again)).click()
    assert sent.args == [other]


def test_printing_again_says_which_copy_it_will_be(qtbot, qapp, detail):
    panel = VoucherPanel(replace(detail, prints=2))
    qtbot.addWidget(panel)
    assert panel.again.text() == "In bản sao lần 2"
    with qtbot.waitSignal(panel.print_pressed):
        panel.again.click()
