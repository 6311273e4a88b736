"""Where a book without a network and the province remember different pasts: it heals by sticks alone, and in time."""

from __future__ import annotations

from desktop_app.storage.outbox import BookOutbox
from tests.integration.faults.province_copy import copy_of, put_back
from tests.integration.sync.test_packages import Board, board, boards

__all__ = ["board", "boards"]


def test_a_province_that_was_put_back_gets_everything_again_by_stick_alone(board: Board) -> None:
    backup = copy_of(board.place.inside, BookOutbox(board.book).position().book)
    board.add("Hồ Thị Lài")
    board.read(board.answer(board.hand_in(board.write()[0])))
    everything = board.held()
    put_back(board.place.inside, backup)
    board.add("Lê Văn Tám")
    came = board.read(board.answer(board.hand_in(board.write()[0])))
    assert (came.verdict, came.sent, came.more, came.left > everything) == ("server_rewound", 0, True, True)
    assert board.read(board.answer(board.hand_in(board.write()[0]))).left == 0
    assert board.held() > everything


def test_a_doubt_that_comes_when_the_book_has_moved_on_is_not_heeded(board: Board) -> None:
    (empty,) = board.write()
    board.add("Hồ Thị Lài")
    board.click()
    replica = BookOutbox(board.book).position().replica
    (asking,) = board.write()
    board.add("Lê Văn Tám")
    board.click()
    for path in (asking, empty):  # of days when less had been sent
        board.read(board.answer(board.hand_in(path)))
    assert BookOutbox(board.book).position().replica == replica
    assert board.unsent == 0
