"""A dead laptop's book comes back: new laptop, code, recovery code and the province are enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services.recovery import RecoveryOrder, find_book, recover_book
from desktop_app.storage.faults import RecoveryCodeWrong
from desktop_app.storage.keys import new_recovery_code
from desktop_app.storage.verify import verify_book
from desktop_app.sync.faults import CodeForNoBook, CodeUsed, DeviceRetired
from tests.integration.sync.conftest import Place
from tests.integration.sync.real_books import (
    PASSPHRASE,
    QUICK,
    begin_board,
    found_by,
    machine,
    on_new_laptop,
    tables_of,
)


def test_a_new_laptop_gets_everything_back_with_the_sealed_fields(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path / "old")
    for number in range(5):
        board.add(f"Hồ Thị Lài {number}", f"09123{number:05}")
    board.send()
    everything = tables_of(board)
    again, done = on_new_laptop(board, tmp_path / "new")
    with again.book:
        assert tables_of(again) == everything
        assert again.ask("SELECT count(*) FROM person WHERE phone LIKE '09123%'") == [(5,)]
        assert (done.contents.members, done.letter, done.alike, done.with_history) == (5, "B", True, True)
        assert done.retired == 1
        assert not verify_book(again.book).findings
        again.add("Người mới")
        assert again.send().left == 0
    with pytest.raises(DeviceRetired):
        board.send()
    assert not list((tmp_path / "new").glob("*.dang-lay*"))


def test_a_wrong_recovery_code_uses_nothing_up(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path / "old")
    code = board.code()
    with pytest.raises(RecoveryCodeWrong):
        find_book(place.address, code, new_recovery_code())
    found = find_book(place.address, code, board.recovery_code)
    assert (found.board_name, found.role) == ("Hội Khuyến học xã Mẫu", "replacement")
    board.book.close()


def test_a_code_for_a_new_book_brings_none_back(place: Place, tmp_path: Path) -> None:
    with pytest.raises(CodeForNoBook):
        find_book(place.address, place.code(), new_recovery_code())


def test_a_code_is_good_for_one_laptop(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path / "old")
    board.send()
    found = found_by(board)
    order = RecoveryOrder(tmp_path / "new" / "so.sokh", PASSPHRASE, old_is_gone=False)
    around = machine(tmp_path / "new")
    assert recover_book(found, order, surroundings=around, sync_surroundings=QUICK) is not None
    third = RecoveryOrder(tmp_path / "third" / "so.sokh", PASSPHRASE, old_is_gone=False)
    with pytest.raises(CodeUsed):
        recover_book(found, third, surroundings=machine(tmp_path / "third"), sync_surroundings=QUICK)
    board.book.close()
