"""Packages that were written or taken in, and what the province told of its keys; not journalled."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, text

from desktop_app.storage.province_facts import fact, forget_fact, note_fact

_COLUMNS = (
    "digest, way, at, file_name, book_id, board_name, replica, first_number, last_number, changes, number, receipt,"
    " state"
)
_PUT = text(
    f"INSERT INTO package_note ({_COLUMNS}) VALUES (:digest, :way, :at, :file_name, :book_id, :board_name, :replica,"
    " :first_number, :last_number, :changes, :number, :receipt, :state) ON CONFLICT (digest, way) DO UPDATE SET"
    " state = excluded.state, receipt = CASE WHEN excluded.receipt = '' THEN receipt ELSE excluded.receipt END,"
    " file_name = CASE WHEN excluded.file_name = '' THEN file_name ELSE excluded.file_name END"
)
_LIST = text(f"SELECT {_COLUMNS} FROM package_note WHERE way = :way ORDER BY at DESC, number DESC, digest LIMIT :most")
_ONE = text(f"SELECT {_COLUMNS} FROM package_note WHERE way = :way AND digest = :digest")
_NUMBER = text("SELECT coalesce(max(number), 0) + 1 FROM package_note WHERE way = 'out'")
_STATE = text(
    "UPDATE package_note SET state = :state, receipt = CASE WHEN :receipt = '' THEN receipt ELSE :receipt END"
    " WHERE way = :way AND digest = :digest"
)
_KEY, _INVITATION = "package_key", "invitation"


@dataclass(frozen=True, slots=True)
class NotedPackage:
    """As in `tables/sync_state.PackageNote`; `book_id` is 32 hex digits."""

    digest: str
    way: str
    at: str
    file_name: str = ""
    book_id: str = ""
    board_name: str = ""
    replica: str = ""
    first_number: int = 0
    last_number: int = 0
    changes: int = 0
    number: int = 0
    receipt: str = ""
    state: str = ""


def note_package(connection: Connection, noted: NotedPackage) -> None:
    """Notes a package; one that is noted already gets the new state, and keeps what the new note leaves empty."""
    connection.execute(_PUT, {name: getattr(noted, name) for name in NotedPackage.__slots__})


def settle_package(connection: Connection, way: str, digest: str, state: str, receipt: str = "") -> None:
    """Moves a noted package on; where it was not noted here, nothing happens."""
    connection.execute(_STATE, {"way": way, "digest": digest, "state": state, "receipt": receipt})


def noted_packages(reader: Connection, way: str, most: int = 100) -> tuple[NotedPackage, ...]:
    """The packages of one way, the newest first."""
    return tuple(_noted(row) for row in reader.execute(_LIST, {"way": way, "most": most}))


def noted_package(reader: Connection, way: str, digest: str) -> NotedPackage | None:
    """One package by the SHA-256 of its bytes."""
    row = reader.execute(_ONE, {"way": way, "digest": digest}).one_or_none()
    return None if row is None else _noted(row)


def next_number(reader: Connection) -> int:
    """The number of the next package that this book writes here."""
    return int(reader.execute(_NUMBER).scalar_one())


def keep_package_key(connection: Connection, public_key: bytes, at: str) -> None:
    """Keeps the province's key to which packages are sealed."""
    note_fact(connection, _KEY, public_key, at)


def package_key(reader: Connection) -> bytes:
    """That key, or nothing while the province has not told it."""
    return fact(reader, _KEY)


def keep_invitation(connection: Connection, data: bytes, at: str) -> None:
    """Keeps the province's invitation until the machine is enrolled; a new one takes the place of an old one."""
    note_fact(connection, _INVITATION, data, at)


def kept_invitation(reader: Connection) -> bytes:
    """The invitation as it came, or nothing."""
    return fact(reader, _INVITATION)


def forget_invitation(connection: Connection) -> None:
    """The invitation has done its work."""
    forget_fact(connection, _INVITATION)


def _noted(row: Row[tuple[object, ...]]) -> NotedPackage:
    return NotedPackage(*row)
