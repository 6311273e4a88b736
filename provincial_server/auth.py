"""Who may look at the web pages: names with passwords, signed sessions, limited attempts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import cast

import argon2
from argon2.exceptions import InvalidHashError, VerificationError
from itsdangerous import BadSignature, URLSafeSerializer
from psycopg.rows import class_row

from provincial_server.database import Connected
from provincial_server.roles import Role, role_of

SESSION_HOURS = 12
MIN_PASSWORD = 8
MAX_PASSWORD = 200
ATTEMPT_WINDOW = timedelta(minutes=15)
MAX_ATTEMPTS_PER_NAME_AND_ADDRESS = 5
MAX_ATTEMPTS_PER_ADDRESS = 30
MAX_ATTEMPTS_PER_NAME = 50
_MAX_NAME = 100
_hasher = argon2.PasswordHasher()


class PasswordTooShort(Exception):
    """Fewer than `MIN_PASSWORD` or more than `MAX_PASSWORD` letters."""


class UserNameRefused(Exception):
    """A name of the web page's user is empty, too long or has letters that cannot be seen."""


class TooManyAttempts(Exception):
    """Too many wrong passwords in the last `ATTEMPT_WINDOW`."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and the token that a form of this session must carry.

    Attributes:
        commune: Code of the only commune whose boards this person sees; empty: all of the province.
    """

    name: str
    form_token: str
    role: Role = "viewer"
    commune: str = ""


@dataclass(frozen=True, slots=True)
class _Stored:
    password_hash: str
    role: str
    commune_code: str
    disabled_at: datetime | None


def put_user(connection: Connected, province: str, name: str, password: str, now: datetime) -> None:
    """Adds a user, or gives an existing one a new password, which ends that user's sessions.

    Raises:
        PasswordTooShort: Not between `MIN_PASSWORD` and `MAX_PASSWORD` letters.
        UserNameRefused: Not a name.
    """
    if not MIN_PASSWORD <= len(_nfc(password)) <= MAX_PASSWORD:
        raise PasswordTooShort
    if not name.strip() or not name.isprintable() or len(name) > _MAX_NAME:
        raise UserNameRefused
    connection.execute(
        "INSERT INTO web_user (province_code, name, password_hash, created_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (province_code, name) DO UPDATE SET password_hash = excluded.password_hash",
        (province, _nfc(name).strip(), _hasher.hash(_nfc(password)), now),
    )


class Door:
    """Lets people in, and knows them again by a signed cookie."""

    def __init__(self, province: str, secret: str) -> None:
        self._province = province
        self._sessions = URLSafeSerializer(secret, salt="session")
        self._forms = URLSafeSerializer(secret, salt="sign-in form")
        self._secret = secret

    def sign_in(self, connection: Connected, name: str, password: str, address: str, now: datetime) -> str | None:
        """The cookie of a new session; None if name and password do not belong together.

        Raises:
            TooManyAttempts: Whatever the password, until older attempts are forgotten.
        """
        name = _nfc(name).strip()[:_MAX_NAME].replace("\0", "")
        self._count(connection, name, address, now)
        found = self._stored(connection, name)
        stored = None if found is None or found.disabled_at else found.password_hash
        # unknown names cost the same time as known ones, so names cannot be found out
        if not _fits(stored or self._nobody_hash, password) or stored is None:
            return None
        connection.execute(
            "DELETE FROM sign_in_failure WHERE province_code = %s AND name = %s AND address = %s",
            (self._province, name, address),
        )
        ends = int((now + timedelta(hours=SESSION_HOURS)).timestamp())
        return self._dumps({"n": name, "e": ends, "p": _mark(stored), "f": secrets.token_urlsafe(16)})

    def session(self, connection: Connected, cookie: str, now: datetime) -> Session | None:
        """Who this cookie belongs to; None if it is forged or over, or the user was shut out or has a new password."""
        try:
            said = cast("dict[str, str | int]", self._sessions.loads(cookie))
            name, ends, mark, form = str(said["n"]), int(said["e"]), str(said["p"]), str(said["f"])
        except (BadSignature, KeyError, TypeError, ValueError):
            return None
        stored = self._stored(connection, name)
        if ends <= now.timestamp() or stored is None or stored.disabled_at is not None:
            return None
        if not hmac.compare_digest(_mark(stored.password_hash).encode(), mark.encode()):
            return None
        role = role_of(stored.role)
        return Session(name, form, role, "" if role == "province" else stored.commune_code)

    def form_token(self, nonce: str) -> str:
        """What the sign-in form must carry beside the cookie `nonce`."""
        return str(self._forms.dumps(nonce))

    def form_is_ours(self, nonce: str, token: str) -> bool:
        """Whether the sign-in form came from our page, in this browser."""
        return bool(nonce) and hmac.compare_digest(self.form_token(nonce).encode(), token.encode())

    @cached_property
    def _nobody_hash(self) -> str:
        return _hasher.hash(self._secret)

    def _dumps(self, session: dict[str, str | int]) -> str:
        return str(self._sessions.dumps(session))

    def _stored(self, connection: Connected, name: str) -> _Stored | None:
        with connection.cursor(row_factory=class_row(_Stored)) as cursor:
            return cursor.execute(
                "SELECT password_hash, role, commune_code, disabled_at FROM web_user"
                " WHERE province_code = %s AND name = %s",
                (self._province, name),
            ).fetchone()

    def _count(self, connection: Connected, name: str, address: str, now: datetime) -> None:
        connection.execute(
            "DELETE FROM sign_in_failure WHERE province_code = %s AND at <= %s",
            (self._province, now - ATTEMPT_WINDOW),
        )
        row = connection.execute(
            "SELECT count(*) FILTER (WHERE name = %(name)s AND address = %(address)s),"
            " count(*) FILTER (WHERE address = %(address)s), count(*) FILTER (WHERE name = %(name)s)"
            " FROM sign_in_failure WHERE province_code = %(province)s",
            {"name": name, "address": address, "province": self._province},
        ).fetchone()
        most = (MAX_ATTEMPTS_PER_NAME_AND_ADDRESS, MAX_ATTEMPTS_PER_ADDRESS, MAX_ATTEMPTS_PER_NAME)
        if row is not None and any(int(count) >= limit for count, limit in zip(row, most, strict=True)):
            raise TooManyAttempts
        # counted before the password is looked at, so that many attempts at once are not one attempt
        connection.execute(
            "INSERT INTO sign_in_failure (province_code, name, address, at) VALUES (%s, %s, %s, %s)",
            (self._province, name, address, now),
        )


def read_secret(connection: Connected, province: str, name: str = "sessions") -> str:
    """A secret of the province, made at first use: 32 random bytes in URL-safe Base64 without padding.

    Args:
        connection: The database.
        province: Its code.
        name: What it is for: `sessions` signs the sessions of the web pages.
    """
    connection.execute(
        "INSERT INTO secret (province_code, name, value) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (province, name, secrets.token_urlsafe(32)),
    )
    row = connection.execute(
        "SELECT value FROM secret WHERE province_code = %s AND name = %s", (province, name)
    ).fetchone()
    return str(row[0]) if row else ""


def _fits(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, _nfc(password)[:MAX_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False


def _mark(password_hash: str) -> str:
    """A short mark of the password, so that a session ends when it is changed."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]


def _nfc(text: str) -> str:
    """One way of writing Vietnamese letters, whatever keyboard they come from."""
    return unicodedata.normalize("NFC", text)
