from __future__ import annotations

from pathlib import Path

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation
from desktop_app.ui.funds.ledger import read_fund_month
from desktop_app.ui.funds.wording import donation_wording, printed_sentence
from tests.ui.funds.conftest import TODAY


def test_the_question_repeats_what_will_be_written_with_the_amount_in_words(book):
    shown = read_fund_month(book, None, None)
    command = RecordDonation(shown.fund.fund_id, "Bà Hồ Thị Lài", Vnd(2_000_000), TODAY, "thôn 5")
    asked = donation_wording(command, shown, with_paper=True)
    assert (asked.question, asked.subtitle, asked.yes, asked.no) == (
        "Ghi thu 2.000.000 ₫?",
        "Phiếu thu số PT-0001",
        "Đúng, ghi vào sổ và in",
        "Xem lại",
    )
    assert [fact.value for fact in asked.facts] == [
        "Bà Hồ Thị Lài, thôn 5",
        "2.000.000 đồng",
        "Hai triệu đồng",
        shown.fund.name,
        "Tiền mặt",
        "Thứ Bảy, 21/11/2026",
    ]
    assert donation_wording(command, shown, with_paper=False).yes == "Đúng, ghi vào sổ"


def test_a_paper_without_a_viewer_is_told_by_its_file():
    number = VoucherNumber("receipt", 2026, "A", 1)
    told = printed_sentence(number, Path("phieu-thu.pdf"), opened=False)
    assert told == "Phiếu PT-0001 đã cất thành tệp phieu-thu.pdf"
