from __future__ import annotations

import pytest

from desktop_app.ui.awards.money_card import DecisionCard, MoneyCard
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.conftest import TOTAL, decided_round, donate, pay_first, proposed_round


@pytest.mark.parametrize(
    ("money", "paid", "said"),
    [
        (TOTAL, 0, "Đủ tiền trao 7 em"),
        (TOTAL, 2, "Đủ tiền trao 5 em còn lại"),
        (TOTAL, 7, "Đã trao đủ"),
        (TOTAL - 1, 0, "Quỹ Khuyến học thiếu 1 ₫ để trao 7 em"),
    ],
)
def test_the_card_says_whether_there_is_enough(qtbot, qapp, book, money, paid, said):
    donate(book, money)
    round_id = decided_round(book)
    if paid:
        pay_first(book, round_id, paid)
    card = MoneyCard()
    qtbot.addWidget(card)
    card.show_round(read_round(book, round_id))
    assert card.enough._text.text() == said


def test_there_is_no_decision_to_show_before_it_is_made(qtbot, qapp, book):
    card = DecisionCard()
    qtbot.addWidget(card)
    card.show_round(read_round(book, proposed_round(book)))
    assert card.isHidden()
    card.show_round(read_round(book, decided_round(book)))
    assert [text.text() for text in card._facts._texts] == [
        "Số",
        "05/QĐ-HKH",
        "Ngày",
        "21/11/2026",
        "Chủ tịch",
        "Hồ Sỹ Tùng",
    ]
