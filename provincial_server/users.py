"""The users of the web pages: who they are, what they may, and the end of one. Passwords are kept by `auth`."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from provincial_server.auth import put_user
from provincial_server.database import Connected
from provincial_server.roles import Role


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user.

    Attributes:
        commune_code: The only commune that this user sees; empty: all.
        disabled_at: Since when this user does not come in any more.
    """

    name: str
    role: str
    commune_code: str
    created_at: datetime
    disabled_at: datetime | None


class UserTaken(Exception):
    """There is a user of this name."""


class NoSuchUser(Exception):
    """There is no user of this name."""


class LastOfProvince(Exception):
    """Nobody would be left who may manage the province's pages."""


def list_users(connection: Connected, province: str) -> list[UserRow]:
    """Every user by name."""
    with connection.cursor(row_factory=class_row(UserRow)) as cursor:
        return cursor.execute(
            "SELECT name, role, commune_code, created_at, disabled_at FROM web_user WHERE province_code = %s"
            " ORDER BY disabled_at IS NOT NULL, name",
            (province,),
        ).fetchall()


def find_user(connection: Connected, province: str, name: str) -> UserRow:
    """The user of this name.

    Raises:
        NoSuchUser: There is none.
    """
    found = next((user for user in list_users(connection, province) if user.name == name), None)
    if found is None:
        raise NoSuchUser
    return found


def add_user(
    connection: Connected, province: str, name: str, password: str, role: Role, commune: str, now: datetime
) -> None:
    """Adds a user.

    Raises:
        UserTaken: There is one of this name.
        PasswordTooShort: Not between `MIN_PASSWORD` and `MAX_PASSWORD` letters.
        UserNameRefused: Not a name.
    """
    name = unicodedata.normalize("NFC", name).strip()
    with connection.transaction():
        if any(user.name == name for user in list_users(connection, province)):
            raise UserTaken
        put_user(connection, province, name, password, now)
        _set(connection, province, name, role, commune)


def change_user(
    connection: Connected, province: str, name: str, role: Role, commune: str, disabled_at: datetime | None
) -> None:
    """Gives a user another role or commune, shuts the user out, or lets the user in again.

    Raises:
        NoSuchUser: There is none of this name.
        LastOfProvince: Nobody with the role `province` would be left.
    """
    with connection.transaction():
        connection.execute(  # one after the other, or two could each think that the other one is left
            "SELECT 1 FROM web_user WHERE province_code = %s AND role = 'province' ORDER BY name FOR UPDATE",
            (province,),
        )
        find_user(connection, province, name)
        _set(connection, province, name, role, commune)
        connection.execute(
            "UPDATE web_user SET disabled_at = %s WHERE province_code = %s AND name = %s",
            (disabled_at, province, name),
        )
        left = connection.execute(
            "SELECT count(*) FROM web_user WHERE province_code = %s AND role = 'province' AND disabled_at IS NULL",
            (province,),
        ).fetchone()
        if left == (0,):
            raise LastOfProvince


def new_password(connection: Connected, province: str, name: str, password: str, now: datetime) -> None:
    """Gives an existing user a new password, which ends the user's sessions.

    Raises:
        NoSuchUser: There is none of this name.
        PasswordTooShort: Not between `MIN_PASSWORD` and `MAX_PASSWORD` letters.
    """
    with connection.transaction():
        find_user(connection, province, name)
        put_user(connection, province, name, password, now)


def _set(connection: Connected, province: str, name: str, role: Role, commune: str) -> None:
    connection.execute(
        "UPDATE web_user SET role = %s, commune_code = %s WHERE province_code = %s AND name = %s",
        (role, commune, province, name),
    )
