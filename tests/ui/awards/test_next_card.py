from __future__ import annotations

from desktop_app.ui.awards.next_card import NextCard, next_of
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.big_round import big_round, decided, weighed
from tests.ui.awards.conftest import pay_first


def test_every_step_says_what_comes_next(qtbot, qapp, book):
    round_id = big_round(book)
    assert next_of(read_round(book, round_id)).name == "Xét duyệt"
    weighed(book, round_id)
    assert next_of(read_round(book, round_id)).words.startswith("Còn 5 em chưa xét.")


def test_after_the_decision_certificates_wait_and_the_button_says_how_many(qtbot, qapp, book):
    round_id = decided(book, accept=3)
    card = NextCard()
    qtbot.addWidget(card)
    card.show_round(read_round(book, round_id))
    assert card.button.text() == "In 3 giấy khen"
    with qtbot.waitSignal(card.pressed) as pressed:
        card.button.click()
    assert pressed.args == ["certificates"]
    pay_first(book, round_id, 3)
    assert next_of(read_round(book, round_id)).deed == "certificates"
