from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.storage.queries.awards import award_round
from desktop_app.ui.awards.round_columns import about_text, next_text, places_text, round_columns, step_text
from desktop_app.ui.awards.round_list import RoundsWanted, kind_label, read_rounds, round_step, wanted_rounds
from tests.ui.awards.ground import open_round


@pytest.fixture
def row(book):
    with book.reader() as reader:
        return award_round(reader, open_round(book))


@pytest.mark.parametrize(
    ("facts", "step", "said", "following"),
    [
        ({}, "empty", "Mới mở", "Ghi người được đề nghị"),
        ({"listed": 3, "learners": 3}, "proposing", "Đang đề nghị", "Xét, ra quyết định"),
        ({"listed": 3, "accepted": 1, "rejected": 1}, "weighing", "Đang xét 2/3", "Xét tiếp"),
        ({"state": "reviewed", "listed": 3}, "deciding", "Chờ quyết định", "Ra quyết định"),
        (
            {"state": "decided", "learners": 28, "paid_learners": 20, "waiting": 8},
            *("paying", "Đã trao 20/28", "Trao nốt 8 suất"),
        ),
        ({"state": "decided", "learners": 3, "paid_learners": 3}, "certifying", "Chờ in giấy khen", "In giấy khen"),
        (
            {"state": "decided", "learners": 3, "paid_learners": 3, "certificates": 3},
            *("done", "Đã trao hết", "Kết thúc đợt"),
        ),
        ({"state": "closed"}, "closed", "Xong", ""),
    ],
)
def test_a_round_says_where_it_is_and_what_comes_next(row, facts, step, said, following):
    found = replace(row, **facts)
    assert (round_step(found), step_text(found), next_text(found)) == (step, said, following)


def test_while_proposals_are_taken_the_last_day_is_what_comes_next(row):
    found = replace(row, proposals_until=date(2026, 11, 30))
    assert next_text(found) == "Nhận đến 30/11"
    assert next_text(replace(found, listed=2, accepted=1)) == "Xét tiếp"


def test_a_round_is_named_by_year_kind_and_programme(row):
    assert about_text(row) == "2026 - 2027 · Học bổng vượt khó"
    assert about_text(replace(row, programme="Thắp sáng ước mơ")).endswith("Thắp sáng ước mơ")
    assert about_text(replace(row, kind="")) == "Năm học 2026 - 2027"
    assert about_text(replace(row, kind="", school_year="")) == row.fund
    assert kind_label("of_a_newer_program") == "of_a_newer_program"
    assert places_text(row) == "0/40"
    assert places_text(replace(row, quota=0, learners=1200)) == "1.200"
    assert len(round_columns()) == 6


def test_rounds_are_found_by_words_year_and_kind_without_marks(row):
    other = replace(
        row, name="Tiếp sức mùa thi", kind="exam_season", school_year="2025 - 2026", decision_number="05/QĐ"
    )
    rows = (row, other)
    assert wanted_rounds(rows, RoundsWanted()) == list(rows)
    assert RoundsWanted().is_everything
    for wanted, found in (
        (RoundsWanted("vuot kho"), [row]),
        (RoundsWanted("05/qd thi"), [other]),
        (RoundsWanted("quy khuyen hoc"), [row, other]),
        (RoundsWanted(year="2025 - 2026"), [other]),
        (RoundsWanted(kind="exam_season", text="vuot"), []),
    ):
        assert wanted_rounds(rows, wanted) == found


def test_the_list_is_read_with_what_a_new_round_begins_with(book, row):
    read = read_rounds(book)
    assert [one.round_id for one in read.rows] == [row.round_id]
    assert (read.years, read.kinds, read.school_year) == (("2026 - 2027",), ("hardship_scholarship",), "2026 - 2027")
    assert read.funds
