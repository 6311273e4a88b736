from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.domain.ids import UnitId
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.faults import PassphraseWrong, RecoveryCodeWrong
from desktop_app.storage.tables import Unit
from desktop_app.ui.unlock.opening import (
    open_with_passphrase,
    open_with_recovery_code,
    read_libraries,
    set_passphrase,
)
from tests.conftest import BOARD, PASSPHRASE, RECOVERY


def test_an_open_book_says_whose_it_is_and_who_wrote_in_it_last(path: Path, surroundings):
    with open_with_passphrase(path, PASSPHRASE, "ông Minh", surroundings).book as book, book.work("ông Minh") as work:
        add_member(work, AddMember("Hồ Thị Lài"))
    opened = open_with_passphrase(path, PASSPHRASE, "", surroundings)
    opened.book.close()
    assert (opened.board, opened.actor) == (BOARD.name, "ông Minh")


def test_a_user_is_named_by_their_passphrase_and_sees_their_board(path: Path, surroundings):
    with open_with_passphrase(path, PASSPHRASE, "", surroundings).book as book:
        with book.work("bà Lài") as work:
            unit = UnitId(work.new_id())
            work.add(Unit(id=unit, unit_id=unit, name="Dòng họ Hồ", parent_id=work.unit_id))
            work.describe("organisation.board_added", {"name": "Dòng họ Hồ"})
        add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Trưởng ban", unit))
    opened = open_with_passphrase(path, "mã của họ Hồ", "ai đó khác", surroundings)
    opened.book.close()
    assert (opened.board, opened.actor, opened.role) == ("Dòng họ Hồ", "Hồ Văn Tộc", "Trưởng ban")
    assert (opened.owner, opened.place) == (BOARD.name, "Xã Quỳnh Lưu, Nghệ An")


def test_a_wrong_secret_opens_nothing_and_locks_nothing(path: Path, surroundings):
    with pytest.raises(PassphraseWrong):
        open_with_passphrase(path, "sai", "", surroundings)
    with pytest.raises(RecoveryCodeWrong):
        open_with_recovery_code(path, "SAI", "", surroundings)
    open_with_passphrase(path, PASSPHRASE, "", surroundings).book.close()


def test_after_the_recovery_code_the_new_passphrase_is_the_one_that_counts(path: Path, surroundings):
    rescued = open_with_recovery_code(path, RECOVERY, "", surroundings)
    set_passphrase(rescued, "mã khóa mới hẳn").book.close()
    with pytest.raises(PassphraseWrong):
        open_with_passphrase(path, PASSPHRASE, "", surroundings)
    open_with_passphrase(path, "mã khóa mới hẳn", "", surroundings).book.close()


def test_the_libraries_of_the_first_click_are_read(qapp):
    read_libraries()
    assert {"sqlalchemy", "desktop_app.services.province", "desktop_app.ui.messages"} <= set(sys.modules)
