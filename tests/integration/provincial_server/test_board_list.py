from __future__ import annotations

from uuid import uuid4

import pytest

from provincial_server.board_list import BOARDS_PER_PAGE, BoardFilter, count_boards, list_boards
from provincial_server.headline import read_headline
from provincial_server.overview import read_board
from provincial_server.rollup import refresh

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
    pages = [list_boards(boards, PLACE, BoardFilter(), "", page) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [BOARDS_PER_PAGE, BOARDS_PER_PAGE, 50, 0]
    assert (pages[0][0].name, pages[2][-1].name) == ("Ban số 1", "Ban số 250")


@pytest.mark.parametrize(
    ("search", "count"),
    [("", 250), ("Ban Số 00", 9), ("quỳnh lưu", 250), ("không có", 0), ("%", 0), ("_", 0), ("\\", 0), ("a\0b", 0)],
)
def test_boards_are_found_without_marks_and_signs_mean_themselves(boards, search, count):
    assert count_boards(boards, PLACE, BoardFilter(search)) == count


def test_boards_that_sent_nothing_count_as_boards_with_nothing(boards):
    refresh(boards, PLACE)
    found = read_headline(boards, PLACE, "", "2026")
    assert (found.boards, found.members, found.raised, found.spent, found.awards) == (250, 0, 0, 0, 0)


def test_commune_and_kind_narrow_the_list(boards):
    assert count_boards(boards, PLACE, BoardFilter(commune="17179", kind="clan")) == 250
    assert count_boards(boards, PLACE, BoardFilter(commune="16681")) == 0
    assert count_boards(boards, PLACE, BoardFilter(kind="school")) == 0


def test_a_board_that_is_not_there_is_none(boards):
    assert read_board(boards, PLACE, uuid4()) is None
