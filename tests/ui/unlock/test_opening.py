from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.faults import PassphraseWrong, RecoveryCodeWrong
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
