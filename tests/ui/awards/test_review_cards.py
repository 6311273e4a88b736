from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.child_marks import ProposedElsewhere
from desktop_app.storage.queries.award_history import EarlierAward
from desktop_app.ui.awards.review_cards import CandidateCard, QuotaCard, earlier_text, elsewhere_text
from desktop_app.ui.awards.roster import roster
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.big_round import big_round, weighed
from tests.ui.awards.conftest import TODAY


@pytest.fixture
def shown(book):
    round_id = big_round(book, quota=18)
    weighed(book, round_id)
    return read_round(book, round_id)


def test_more_than_the_quota_is_said_and_nothing_more_is_offered(qtbot, qapp, shown):
    card = QuotaCard()
    qtbot.addWidget(card)
    card.show_round(shown)
    assert card._counted.text() == "20 / 18 em"
    assert card.over._text.text() == "Quá chỉ tiêu 2 em"
    assert card.fill.isHidden()
    assert card.enough._text.text() == "Quỹ đủ tiền"
    assert card.ask.isHidden()  # no province


def test_the_card_of_a_row_says_who_and_why_and_what_shows_it(qtbot, qapp, shown):
    rows = roster(shown)
    card = CandidateCard()
    qtbot.addWidget(card)
    said = {}
    for row in rows[:12]:
        card.show_row(row, TODAY)
        said[row.proof] = "" if card.proof.isHidden() else card.proof._text.text()
    assert said == {
        "missing": "Chưa có giấy chứng minh hoàn cảnh",
        "expired": "Giấy chứng nhận hộ nghèo hết hạn ngày 31/12/2025",
        "good": "Giấy chứng nhận hộ nghèo, đến 31/12/2026",
        "": "",
    }
    card.show_row(rows[0], TODAY)
    assert "Hộ nghèo; Bố mất sớm, mẹ đau ốm" in [text.text() for text in card._facts._texts]
    card.show_row(None, TODAY)
    assert card.isHidden()


def test_what_the_child_has_this_year_is_told_in_one_line():
    one = EarlierAward(
        award_id=UUID(int=1),
        round_id=UUID(int=2),
        round_name="Đợt hè",
        unit_id=UUID(int=3),
        board="",
        programme="Thắp sáng ước mơ",
        kind="",
        name="Hồ Thị Ánh",
        amount=300_000,
        goods="",
        state="paid",
        on_day=date(2026, 9, 5),
        same="name_and_birth",
    )
    assert earlier_text(one) == "Thắp sáng ước mơ: 300.000 ₫, đã nhận 05/09 (cùng tên, ngày sinh)"


def test_what_the_province_knows_names_the_board_and_not_the_child():
    assert elsewhere_text(ProposedElsewhere("Hội Khuyến học xã Diễn Châu", "", True, "exact")) == (
        "Hội Khuyến học xã Diễn Châu đã trao"
    )
    assert elsewhere_text(ProposedElsewhere("Hội Khuyến học xã Diễn Châu", "?", False, "near")) == (
        "Hội Khuyến học xã Diễn Châu cũng đề nghị (cùng tên, năm sinh, xã)"
    )
