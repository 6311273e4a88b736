from uuid import uuid4

import pytest

from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import UnitId
from desktop_app.domain.members import BoardUnknown
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import NameMissing
from desktop_app.domain.users import NotKeeper, UserTwice, UserUnknown
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.users import (
    AddUser,
    add_user,
    boards_for_users,
    change_user_passphrase,
    put_back_user,
    ready_board,
    remove_user,
    users,
)
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, Surroundings, change_passphrase, open_book
from desktop_app.storage.faults import PassphraseTaken, PassphraseTooShort, PassphraseWrong
from desktop_app.storage.queries.funds import funds, voucher
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.tables import Unit
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE, RECOVERY


def a_board(book: Book, name: str = "Dòng họ Hồ") -> UnitId:
    with book.work("bà Lài") as work:
        unit = UnitId(work.new_id())
        work.add(Unit(id=unit, unit_id=unit, name=name, kind="clan", parent_id=work.unit_id))
        work.describe("organisation.board_added", {"name": name})
    return unit


def opens(book: Book, passphrase: str) -> str | None:
    """Closes the book and opens it with this passphrase: the name of whose it is."""
    book.close()
    with open_book(book.path, Passphrase(passphrase), book.surroundings) as again:
        return again.user.name if again.user is not None else None


def test_a_new_book_has_no_users(book: Book) -> None:
    assert users(book) == ()


def test_each_user_opens_the_book_with_a_passphrase_of_their_own(book: Book) -> None:
    board = a_board(book)
    add_user(book, AddUser("  bà   Nhàn ", "mã của bà Nhàn", "Kế toán"))
    add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Trưởng ban", board))
    assert [(row.name, row.role, row.scope, row.board) for row in users(book)] == [
        ("bà Nhàn", "Kế toán", None, ""),
        ("Hồ Văn Tộc", "Trưởng ban", board, "Dòng họ Hồ"),
    ]
    assert opens(book, "mã của bà Nhàn") == "bà Nhàn"
    assert opens(book, "mã của họ Hồ") == "Hồ Văn Tộc"
    assert opens(book, PASSPHRASE) is None
    with pytest.raises(PassphraseWrong):
        opens(book, "mã của không ai")


def test_two_users_have_neither_one_name_nor_one_passphrase(book: Book) -> None:
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    with pytest.raises(UserTwice):
        add_user(book, AddUser("BÀ NHÀN", "mã khác hẳn"))
    for taken in ("mã của bà Nhàn", PASSPHRASE):
        with pytest.raises(PassphraseTaken):
            add_user(book, AddUser("ông Tư", taken))
    assert [row.name for row in users(book)] == ["bà Nhàn"]


def test_a_user_is_described_rightly_or_not_at_all(book: Book) -> None:
    with pytest.raises(NameMissing):
        add_user(book, AddUser("  ", "mã của ai đó"))
    with pytest.raises(PassphraseTooShort):
        add_user(book, AddUser("bà Nhàn", "ngắn"))
    with pytest.raises(BoardUnknown):
        add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn", scope=UnitId(uuid4())))
    assert users(book) == ()


def test_a_user_gets_another_passphrase_and_keeps_the_board(book: Book) -> None:
    board = a_board(book)
    add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Trưởng ban", board))
    change_user_passphrase(book, "hồ văn tộc", "mã mới của họ Hồ")
    assert [(row.name, row.role, row.scope) for row in users(book)] == [("Hồ Văn Tộc", "Trưởng ban", board)]
    assert opens(book, "mã mới của họ Hồ") == "Hồ Văn Tộc"
    with pytest.raises(PassphraseWrong):
        opens(book, "mã của họ Hồ")


def test_a_user_taken_off_the_list_opens_nothing_any_more(book: Book) -> None:
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    add_user(book, AddUser("ông Tư", "mã của ông Tư"))
    remove_user(book, "bà Nhàn")
    assert [row.name for row in users(book)] == ["ông Tư"]
    with pytest.raises(UserUnknown):
        remove_user(book, "bà Nhàn")
    with pytest.raises(PassphraseWrong):
        opens(book, "mã của bà Nhàn")
    assert opens(book, "mã của ông Tư") == "ông Tư"


def test_a_user_taken_off_by_mistake_comes_back_with_the_same_passphrase(book: Book) -> None:
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn", "Kế toán"))
    before = users(book)
    removed = remove_user(book, "bà Nhàn")
    put_back_user(book, removed)
    assert users(book) == before
    with pytest.raises(UserTwice):
        put_back_user(book, removed)
    assert opens(book, "mã của bà Nhàn") == "bà Nhàn"


def test_the_boards_a_user_can_be_given_are_those_of_the_book(book: Book) -> None:
    board = a_board(book)
    assert boards_for_users(book)[board] == "Dòng họ Hồ"
    assert len(boards_for_users(book)) == 2


def test_a_new_passphrase_of_the_book_leaves_the_users_as_they_are(book: Book, surroundings: Surroundings) -> None:
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    change_passphrase(book, "mã khóa mới", RECOVERY)
    assert opens(book, "mã của bà Nhàn") == "bà Nhàn"
    assert opens(book, "mã khóa mới") is None
    with open_book(book.path, RecoveryCode(RECOVERY), surroundings) as rescued:
        assert rescued.user is None


def test_who_sees_one_board_says_nothing_of_other_users_but_changes_their_own_passphrase(book: Book) -> None:
    add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Trưởng ban", a_board(book)))
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    book.close()
    with open_book(book.path, Passphrase("mã của họ Hồ"), book.surroundings) as clan:
        for refused in (
            lambda: add_user(clan, AddUser("Hồ Thị Chen", "mã chen vào")),
            lambda: remove_user(clan, "Hồ Văn Tộc"),
            lambda: change_user_passphrase(clan, "bà Nhàn", "mã chen vào"),
        ):
            with pytest.raises(NotKeeper):
                refused()
        assert [row.name for row in users(clan)] == ["Hồ Văn Tộc"]
        change_user_passphrase(clan, "Hồ Văn Tộc", "mã họ Hồ đổi rồi")
    assert opens(book, "mã họ Hồ đổi rồi") == "Hồ Văn Tộc"


def test_users_opened_on_another_machine_come_from_the_key_file_beside_the_book(
    book: Book, surroundings: Surroundings
) -> None:
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    book.close()
    elsewhere = Surroundings(surroundings.clock, machine=surroundings.machine / "khác", kdf_cost=surroundings.kdf_cost)
    with open_book(book.path, Passphrase("mã của bà Nhàn"), elsewhere) as opened:
        assert opened.user is not None
        assert opened.user.name == "bà Nhàn"


def test_the_board_of_a_narrowed_user_is_given_its_first_fund_once(book: Book) -> None:
    add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Trưởng ban", a_board(book)))
    assert not ready_board(book), "the whole book has its fund from the beginning"
    book.close()
    with open_book(book.path, Passphrase("mã của họ Hồ"), book.surroundings) as clan:
        assert ready_board(clan)
        assert not ready_board(clan)
        with clan.reader() as reader:
            (fund,) = funds(reader)
        with clan.work("Hồ Văn Tộc") as work:
            gift = RecordDonation(fund.fund_id, "Bà Hồ Thị Lan", Vnd(50_000), local_day(work.now))
            receipt = record_donation(work, gift)
        with clan.reader() as reader:
            row = voucher(reader, receipt)
            assert row is not None
            assert (row.number.short, row.amount) == ("PT-0001", 50_000)
            assert funds(reader)[0].balance == 50_000
            assert entries(reader)[0].action == "funds.donation_recorded"
    with open_book(book.path, Passphrase(PASSPHRASE), book.surroundings) as whole, whole.reader() as reader:
        assert sorted(row.balance for row in funds(reader)) == [0, 50_000]
        assert verify_book(whole).is_whole
