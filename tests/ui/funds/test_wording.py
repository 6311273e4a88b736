from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.funds import VoucherNumber
from desktop_app.services.vouchers import Place, PostOpening, PostTransfer, PostVoucher, VoucherPart
from desktop_app.ui.funds.form_offers import read_form_offers
from desktop_app.ui.funds.wording import asked_wording, printed_sentence
from tests.ui.funds.conftest import TODAY


@pytest.fixture
def offers(book):
    return read_form_offers(book)


def test_the_question_repeats_what_will_be_written_with_the_amount_in_words(offers):
    fund = offers.offers.funds[0]
    part = VoucherPart(fund.fund_id, 2_000_000, category="donation")
    command = PostVoucher("receipt", "Bà Hồ Thị Lài", TODAY, (part,), "thôn 5", "Ủng hộ quỹ", attached="1 giấy")
    asked = asked_wording(command, offers, with_paper=True)
    assert (asked.question, asked.subtitle, asked.yes, asked.no) == (
        "Ghi thu 2.000.000 ₫?",
        "Phiếu thu số PT-0001",
        "Đúng, ghi vào sổ và in",
        "Xem lại",
    )
    assert [(fact.name, fact.value) for fact in asked.facts] == [
        ("Người nộp", "Bà Hồ Thị Lài, thôn 5"),
        ("Số tiền", "2.000.000 đồng"),
        ("Bằng chữ", "Hai triệu đồng"),
        ("Vào quỹ", fund.name),
        ("Cách nộp", "Tiền mặt"),
        ("Nội dung", "Ủng hộ quỹ"),
        ("Loại thu", "Ủng hộ"),
        ("Kèm theo", "1 giấy"),
        ("Ngày", "Thứ Bảy, 21/11/2026"),
    ]
    assert asked_wording(command, offers, with_paper=False).yes == "Đúng, ghi vào sổ"


def test_many_lines_are_counted_so_that_the_question_fits_on_the_screen(offers):
    fund = offers.offers.funds[0].fund_id
    parts = tuple(VoucherPart(fund, 1_000 * place, note=f"Việc {place}") for place in range(1, 8))
    asked = asked_wording(PostVoucher("payment", "Cửa hàng", TODAY, parts), offers, with_paper=False)
    lines = next(fact.value for fact in asked.facts if fact.name == "Gồm").split("\n")
    assert (lines[0], lines[-1], len(lines)) == ("1.000 ₫ · Quỹ Khuyến học · Việc 1", "và 5 dòng nữa", 3)
    assert asked.question == "Ghi chi 28.000 ₫?"


def test_a_transfer_and_an_opening_balance_say_from_where_to_where(offers):
    place = Place(offers.offers.funds[0].fund_id)
    moved = asked_wording(PostTransfer(TODAY, 5_000, place, None, counter_party="Hội tỉnh"), offers, with_paper=False)
    assert [fact.value for fact in moved.facts][:2] == ["Quỹ Khuyến học · tiền mặt", "Hội tỉnh"]
    opening = PostOpening(TODAY, [VoucherPart(place.fund_id, 7_000)], "Sổ cũ")
    asked = asked_wording(opening, offers, with_paper=False)
    assert (asked.question, asked.subtitle) == ("Ghi số dư đầu kỳ 7.000 ₫?", "Phiếu số SD-0001")
    assert "Quỹ Khuyến học · tiền mặt: 7.000 ₫" in [fact.value for fact in asked.facts]


def test_a_board_without_funds_has_no_numbers(offers):
    assert replace(offers, offers=replace(offers.offers, funds=())).number("receipt", None) == ""


def test_a_paper_without_a_viewer_is_told_by_its_file_and_a_copy_by_its_number():
    number = VoucherNumber("receipt", 2026, "A", 1)
    told = printed_sentence(number, 0, Path("phieu-thu.pdf"), opened=False)
    assert told == "Phiếu PT-0001 đã cất thành tệp phieu-thu.pdf"
    assert printed_sentence(number, 2, Path("x"), opened=True) == "Phiếu PT-0001 (bản sao lần 2) đã mở sẵn để in"
