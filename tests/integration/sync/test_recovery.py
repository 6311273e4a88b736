"""A dead laptop's book comes back: new laptop, code, recovery code and the province are enough."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.services.recovery import RecoveryOrder, find_book, recover_book
from desktop_app.storage.book import Passphrase, change_passphrase, open_book
from desktop_app.storage.faults import RecoveryCodeWrong
from desktop_app.storage.keys import new_recovery_code, unwrap_key
from desktop_app.storage.verify import verify_book
from desktop_app.sync.faults import CodeForNoBook, CodeUsed, DeviceRetired
from tests.integration.sync.conftest import Place
from tests.integration.sync.cutting_proxy import CuttingProxy
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
    assert [left.name for left in (tmp_path / "third").iterdir()] == ["machine"]  # nothing half-made
    board.book.close()


def test_a_cut_line_costs_only_the_rest(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path / "old")
    for number in range(40):
        board.add(f"Người thứ {number}")
    board.send()
    around, code, done = machine(tmp_path / "new"), board.code(), None
    order = RecoveryOrder(tmp_path / "new" / "so.sokh", PASSPHRASE, old_is_gone=True)

    with CuttingProxy(place.address) as proxy:
        found = find_book(proxy.address, code, board.recovery_code)
        for cuts in range(1, 60):
            proxy.cut("answer", cuts * 211)
            try:
                done = recover_book(found, order, surroundings=around, sync_surroundings=QUICK)
            except EnvironmentFault:
                assert not order.path.exists()
                continue
            break
    assert done is not None
    with open_book(done.path, Passphrase(PASSPHRASE), around) as book:
        assert tables_of(replace(board, book=book)) == tables_of(board)
    board.book.close()


def test_the_passphrases_of_the_old_laptop_do_not_travel(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path / "old")
    ((kept,),) = place.ask("SELECT slots FROM wrapped_key WHERE book_id = %s", board.id)
    slots = json.loads(bytes(kept))  # type: ignore[arg-type]
    assert set(slots) == {"format", "unit", "recovery"}
    assert unwrap_key(bytes(kept), board.recovery_code).data_key == board.book.data_key
    board.book.close()


def test_a_new_recovery_code_is_the_one_that_counts_after_the_next_sending(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path / "old")
    board.send()
    renewed = new_recovery_code()
    change_passphrase(board.book, PASSPHRASE, renewed)
    board.send()
    code = board.code()
    with pytest.raises(RecoveryCodeWrong):
        find_book(place.address, code, board.recovery_code)
    assert find_book(place.address, code, renewed).data_key == board.book.data_key
    board.book.close()
