"""What the small commands do, apart from reading words and printing sentences; they work beside a running server."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psycopg import Connection
from psycopg.rows import TupleRow

from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.domain.dates import Clock
from provincial_server.audit import note
from provincial_server.auth import put_user
from provincial_server.certifying import new_signing_key
from provincial_server.database import Connected
from provincial_server.embedded import running_postgres
from provincial_server.enrolment import CodeTerms, make_code
from provincial_server.migrate import migrate
from provincial_server.recovery import begin_recovery
from provincial_server.saving import Manifest, bring_back
from provincial_server.users import list_users

RESTORED_BY = "restore"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data are: a folder with a PostgreSQL of its own, or the URL of somebody's PostgreSQL."""

    folder: Path | None
    url: str


class AlreadyServed(Exception):
    """Another server runs over this folder."""


class AddressTaken(Exception):
    """Another program listens at this address, or it is not an address of this machine."""


@contextlib.contextmanager
def opened(place: Place, *, kept: bool = False) -> Generator[str]:
    """The URL of the database of a place, running for the duration of the block; see `running_postgres` for `kept`."""
    if place.folder is None:
        yield place.url
        return
    with running_postgres(place.folder, kept=kept) as url:
        yield url


def new_code(place: Place, province: str, terms: CodeTerms, clock: Clock) -> str:
    """A new enrolment code; works beside a running server."""
    now = clock()
    with connected(place) as connection, connection.transaction():
        code = make_code(connection, province, terms, now)
        note_code(connection, province, terms, now)
    return code


def note_code(connection: Connected, province: str, terms: CodeTerms, now: datetime) -> None:
    """Writes into the audit log that a code was made, and for whom; never the code."""
    told = bool(terms.board_name) + bool(terms.commune_code)
    action = ("codes.made_for_any", "codes.made_for_one", "codes.made")[told]
    board, commune, hours = terms.board_name, terms.commune_code, str(terms.hours)
    note(connection, province, now, terms.issued_by, action, board=board, commune=commune, hours=hours)


def add_user(place: Place, province: str, name: str, password: str, who: str, clock: Clock) -> None:
    """Adds a user of the web page, or changes the password of an existing one; works beside a running server.

    `who` is named in the audit log.

    Raises:
        PasswordTooShort: Too short, or far too long.
        UserNameRefused: Not a name.
    """
    now = clock()
    with connected(place) as connection, connection.transaction():
        known = {one.name for one in list_users(connection, province)}
        put_user(connection, province, name, password, now)
        user = next((one for one in list_users(connection, province) if one.name not in known), None)
        if user is None:
            note(connection, province, now, who, "users.new_password", name=name)
        else:
            note(connection, province, now, who, "users.added", name=name, role=user.role, commune=user.commune_code)


def renew_signing_key(place: Place, province: str, who: str, clock: Clock) -> bytes:
    """A new key that certifies boards from now on; what the older ones certified stays good.

    `who` is named in the audit log.

    Returns:
        Its public part.
    """
    now = clock()
    with connected(place) as connection, connection.transaction():
        made = new_signing_key(connection, province, now)
        note(connection, province, now, who, "keys.made", mark=fingerprint(made))
    return made


def restore(place: Place, province: str, file: Path, reason: str, clock: Clock) -> tuple[Manifest, int]:
    """Brings a backup back into an empty place, and opens the recovery of every book of the province.

    Returns:
        What the backup holds, and how many books were opened.

    Raises:
        BackupDamaged: The file is not whole; PlaceNotEmpty: there is something here already. Nothing was written.
    """
    with opened(place) as url:
        manifest = bring_back(url, file)
        with Connection[TupleRow].connect(url, autocommit=True) as connection:
            return manifest, begin_recovery(connection, province, reason, RESTORED_BY, clock())


@contextlib.contextmanager
def connected(place: Place) -> Generator[Connected]:
    """One connection to the database of a place, brought to the newest version."""
    with opened(place) as url:
        migrate(url)
        with Connection[TupleRow].connect(url, autocommit=True) as connection:
            yield connection
