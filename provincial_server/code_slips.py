"""A code on its way to the one page that shows it: sealed in a cookie of whoever made it, and kept nowhere else.

The page can be loaded again without making another code. It ends after a quarter of an hour, or when the list of codes
is opened.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.domain.errors import NOT_DECODED
from provincial_server.auth import read_secret
from provincial_server.database import Connected

SHOWN_S: Final = 15 * 60
_NONCE_BYTES = 12
_PURPOSE = "code slips"


@dataclass(frozen=True, slots=True)
class Slip:
    """What the paper with a code says.

    Attributes:
        commune: Code of the commune in which it is good.
        hours: How long it is good, from `made_at` on.
        what: What it is for, marked by `N_`.
        by_file: Whether a board may also enrol with it by a file, without a network.
        made_at: The moment in ISO form.
    """

    code: str
    board: str
    commune: str
    hours: int
    what: str
    by_file: bool
    made_at: str


_decoder = msgspec.json.Decoder(Slip)


def seal_slip(connection: Connected, province: str, session_mark: str, slip: Slip) -> str:
    """The slip as a cookie may hold it: only this server reads it, and only in this session."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = _cipher(connection, province).encrypt(nonce, msgspec.json.encode(slip), session_mark.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def open_slip(connection: Connected, province: str, session_mark: str, cookie: str, now: datetime) -> Slip | None:
    """The slip of this cookie; None if it is forged, of another session, or was made too long ago."""
    if not cookie:
        return None
    try:
        data = base64.urlsafe_b64decode(cookie)
        plain = _cipher(connection, province).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], session_mark.encode())
        slip = _decoder.decode(plain)
        age = (now - datetime.fromisoformat(slip.made_at)).total_seconds()
    except (InvalidTag, *NOT_DECODED):
        return None
    return slip if 0 <= age < SHOWN_S else None


def _cipher(connection: Connected, province: str) -> AESGCM:
    return AESGCM(hashlib.sha256(read_secret(connection, province, _PURPOSE).encode()).digest())
