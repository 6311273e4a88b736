"""The book's passphrase and recovery code are changed together, by somebody who knows one that opens it."""

from __future__ import annotations

import pytest

from desktop_app.domain.users import NotKeeper
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.passphrases import change_book_key
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, open_book
from desktop_app.storage.faults import PassphraseTaken, PassphraseTooShort, PassphraseWrong, RecoveryCodeWrong
from desktop_app.storage.keys import new_recovery_code
from tests.conftest import PASSPHRASE, RECOVERY

NEW = "câu mới dễ nhớ"


def opens(book: Book, secret: Passphrase | RecoveryCode) -> None:
    open_book(book.path, secret, book.surroundings).close()


def test_the_new_passphrase_and_code_open_the_book_and_the_old_ones_do_not(book: Book):
    code = new_recovery_code()
    change_book_key(book, PASSPHRASE, NEW, code)
    book.close()
    opens(book, Passphrase(NEW))
    opens(book, RecoveryCode(code))
    with pytest.raises(PassphraseWrong):
        opens(book, Passphrase(PASSPHRASE))
    with pytest.raises(RecoveryCodeWrong):
        opens(book, RecoveryCode(RECOVERY))


def test_users_keep_their_own_passphrase(book: Book):
    add_user(book, AddUser("ông Tư", "mã của ông Tư"))
    change_book_key(book, PASSPHRASE, NEW, new_recovery_code())
    book.close()
    opens(book, Passphrase("mã của ông Tư"))


@pytest.mark.parametrize(
    ("current", "new", "error"),
    [
        ("không phải mã này", NEW, PassphraseWrong),
        ("", NEW, PassphraseWrong),
        (PASSPHRASE, "ngắn", PassphraseTooShort),
        (PASSPHRASE, "mã của ông Tư", PassphraseTaken),
    ],
)
def test_what_cannot_be_changes_nothing(book: Book, current: str, new: str, error: type[Exception]):
    add_user(book, AddUser("ông Tư", "mã của ông Tư"))
    with pytest.raises(error):
        change_book_key(book, current, new, new_recovery_code())
    book.close()
    opens(book, Passphrase(PASSPHRASE))
    opens(book, RecoveryCode(RECOVERY))


def test_who_sees_one_board_neither_asks_nor_vouches(book: Book):
    with book.work("bà Lài") as work:
        clan = add_board(work, AddBoard("Ban Khuyến học dòng họ Hồ", "clan"))
    add_user(book, AddUser("ông Tộc", "mã của họ Hồ", scope=clan))
    with pytest.raises(PassphraseWrong):
        change_book_key(book, "mã của họ Hồ", NEW, new_recovery_code())
    book.close()
    with open_book(book.path, Passphrase("mã của họ Hồ"), book.surroundings) as narrowed, pytest.raises(NotKeeper):
        change_book_key(narrowed, "mã của họ Hồ", NEW, new_recovery_code())
