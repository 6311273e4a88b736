from __future__ import annotations

from uuid import uuid4

import pytest

from provincial_server.overview import BOARDS_PER_PAGE, count_boards, read_board, read_boards, read_totals

PLACE = "99"  # a province of which no other test knows


@pytest.fixture(scope="module")
def boards(site):
    """250 boards without any number yet."""
    site.database.execute(
        "INSERT INTO book SELECT %s, gen_random_uuid(), 'Ban số ' || n, 'clan', '17179',"
        " 'ban so ' || to_char(n, 'FM000') || ' xa quynh luu', now() FROM generate_series(1, 250) n",
        (PLACE,),
    )
    return site.database


def test_boards_come_in_pages_in_the_order_of_their_names(boards):
    pages = [read_boards(boards, PLACE, "", "", page) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [BOARDS_PER_PAGE, BOARDS_PER_PAGE, 50, 0]
    assert (pages[0][0].name, pages[2][-1].name) == ("Ban số 1", "Ban số 250")


@pytest.mark.parametrize(
    ("search", "count"),
    [("", 250), ("Ban Số 00", 9), ("quỳnh lưu", 250), ("không có", 0), ("%", 0), ("_", 0), ("\\", 0), ("a\0b", 0)],
)
def test_boards_are_found_without_marks_and_signs_mean_themselves(boards, search, count):
    assert count_boards(boards, PLACE, search) == count


def test_boards_that_sent_nothing_count_as_boards_with_nothing(boards):
    totals = read_totals(boards, PLACE, "2026")
    assert (totals.boards, totals.members, totals.raised, totals.spent, totals.awards) == (250, 0, 0, 0, 0)


def test_a_board_that_is_not_there_is_none(boards):
    assert read_board(boards, PLACE, uuid4()) is None
