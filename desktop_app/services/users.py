"""The people who open one book: each has a passphrase of their own, and sees the whole book or one board of it.

This is about the key file beside the book and not about records, so nothing of it stands in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from msgspec.structs import replace

from desktop_app.domain.ids import UnitId
from desktop_app.domain.members import BoardUnknown
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.domain.users import NotKeeper, UserRow, UserTwice, UserUnknown, same_name
from desktop_app.storage.book import Book
from desktop_app.storage.first_rows import FIRST_FUND
from desktop_app.storage.key_files import found_slots, keep_slots
from desktop_app.storage.keys import KeySlots, UserSlot, with_user, without_user
from desktop_app.storage.queries.users import boards_to_see, has_fund
from desktop_app.storage.tables import Fund


@dataclass(frozen=True, slots=True)
class AddUser:
    """A new user as somebody typed it.

    Attributes:
        role: What they are, in words: «Kế toán»; empty: nothing is shown.
        scope: The one board that they may see, with those below it; None: the whole book.
    """

    name: str
    passphrase: str
    role: str = ""
    scope: UnitId | None = None


def users(book: Book) -> tuple[UserRow, ...]:
    """The users of an open book by name; who sees one board only is told of themselves and of nobody else.

    The book's own passphrase and the recovery code are not among them.

    Raises:
        KeyFileMissing, KeyFileDamaged: The key file was taken away meanwhile.
    """
    slots = _slots(book)
    with book.reader() as reader:
        names = boards_to_see(reader)
    own = book.user.name if book.user is not None and book.scope is not None else None
    rows = (_row(user, names) for user in slots.users if own in {None, user.name})
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def add_user(book: Book, command: AddUser) -> None:
    """Gives somebody a passphrase of their own.

    Raises:
        NotKeeper: Who asks sees one board only.
        NameMissing, NameTooLong, NameNotReadable: The name cannot stand in the journal.
        UserTwice: There is a user of this name.
        BoardUnknown: The board does not stand in the book.
        PassphraseTooShort, PassphraseTooSimple, PassphraseTaken: The passphrase cannot be theirs.
    """
    slots = _kept_by(book)
    name = clean_name(command.name)
    if any(same_name(user.name, name) for user in slots.users):
        raise UserTwice(name)
    if command.scope is not None:
        with book.reader() as reader:
            if command.scope not in boards_to_see(reader):
                raise BoardUnknown
    board = command.scope.hex if command.scope is not None else ""
    user = (name, clean_text(command.role), board)
    _keep(book, with_user(slots, book.data_key, user, command.passphrase, book.surroundings.kdf_cost))


def change_user_passphrase(book: Book, name: str, passphrase: str) -> None:
    """Gives a user another passphrase; the one before no longer opens the book.

    Raises:
        NotKeeper: Who asks sees one board only and is somebody else.
        UserUnknown: There is none of this name.
        PassphraseTooShort, PassphraseTooSimple, PassphraseTaken: The passphrase cannot be theirs.
    """
    own = book.user is not None and same_name(book.user.name, name)
    slots = _slots(book) if own else _kept_by(book)
    user = _user(slots, name)
    named = (user.name, user.role, user.board)
    _keep(book, with_user(slots, book.data_key, named, passphrase, book.surroundings.kdf_cost))


def remove_user(book: Book, name: str) -> UserSlot:
    """Takes a user's passphrase away; what they wrote stays in the book under their name.

    Returns:
        What `put_back_user` needs to give the same passphrase back.

    Raises:
        NotKeeper: Who asks sees one board only.
        UserUnknown: There is none of this name.
    """
    slots = _kept_by(book)
    user = _user(slots, name)
    _keep(book, without_user(slots, user.name))
    return user


def put_back_user(book: Book, user: UserSlot) -> None:
    """Undoes `remove_user`.

    Raises:
        NotKeeper: Who asks sees one board only.
        UserTwice: Somebody of this name was added meanwhile.
    """
    slots = _kept_by(book)
    if any(same_name(known.name, user.name) for known in slots.users):
        raise UserTwice(user.name)
    _keep(book, replace(slots, users=(*slots.users, user)))


def boards_for_users(book: Book) -> dict[UnitId, str]:
    """The boards that a user can be given, by name."""
    with book.reader() as reader:
        return boards_to_see(reader)


def ready_board(book: Book) -> bool:
    """Gives the board of a narrowed user its first fund where it has none: every page of money needs one.

    Returns:
        Whether it was missing.
    """
    if book.scope is None or book.user is None:
        return False
    with book.reader() as reader:
        if has_fund(reader, book.scope):
            return False
        name = boards_to_see(reader).get(book.scope, "")
    with book.work(book.user.name) as work:
        work.add(Fund(id=work.new_id(), unit_id=book.scope, name=FIRST_FUND))
        work.describe("funds.board_fund_begun", {"name": FIRST_FUND, "board": name})
    return True


def _slots(book: Book) -> KeySlots:
    return found_slots(book.path, book.surroundings.machine)


def _kept_by(book: Book) -> KeySlots:
    if book.scope is not None:
        raise NotKeeper
    return _slots(book)


def _keep(book: Book, slots: KeySlots) -> None:
    keep_slots(slots, book.path, book.surroundings.machine)


def _user(slots: KeySlots, name: str) -> UserSlot:
    found = next((user for user in slots.users if same_name(user.name, name)), None)
    if found is None:
        raise UserUnknown(name)
    return found


def _row(user: UserSlot, names: dict[UnitId, str]) -> UserRow:
    scope = UnitId(UUID(user.board)) if user.board else None
    return UserRow(user.name, user.role, scope, names.get(scope, "") if scope is not None else "")
