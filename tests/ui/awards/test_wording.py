from __future__ import annotations

from pathlib import Path

from desktop_app.ui.awards.rounds import read_round
from desktop_app.ui.awards.wording import certificates_sentence, paid_sentence, paying_wording
from tests.ui.awards.conftest import TODAY, TOTAL, decided_round, donate


def test_the_question_repeats_whom_how_much_and_what_stays_in_the_fund(book):
    donate(book, TOTAL)
    shown = read_round(book, decided_round(book))
    asked = paying_wording(shown, shown.awards[:2], TODAY, "Tiền mặt")
    assert asked.question == "Trao 1.800.000 ₫ cho 2 em?"
    assert [fact.value for fact in asked.facts] == [
        "2 em theo danh sách",
        "1.800.000 đồng",
        "Một triệu tám trăm nghìn đồng",
        "Quỹ Khuyến học",
        "Tiền mặt",
        "2.700.000 ₫",
        "Thứ Bảy, 21/11/2026",
    ]
    assert paying_wording(shown, shown.awards[:1], TODAY, "Tiền mặt").facts[0].value == "Hồ Thị Ngọc Ánh"


def test_what_was_done_is_told_in_one_sentence():
    assert paid_sentence("PC-0001", 2, 900) == "Đã ghi trao tiền cho 2 em: 900 ₫, phiếu chi PC-0001"
    assert certificates_sentence(3, Path("a.pdf"), opened=True) == "3 giấy khen đã mở sẵn để in"
    assert certificates_sentence(3, Path("a.pdf"), opened=False) == "3 giấy khen đã cất thành tệp a.pdf"
