"""The province certifies the keys with which boards sign certificates, and tells its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.domain.certificate_proofs import (
    Certification,
    ProvinceKey,
    certified_days,
    key_id,
    possession_statement,
)
from desktop_app.domain.dates import local_day
from desktop_app.sync.questions import AskCertification, Asker, CertificationAnswer
from provincial_server.database import Connected
from provincial_server.refusals import Refused

MOST_KEYS = 40
"""Keys that one book may have certified: a few for each of its devices in many years."""
_LARGEST_COMMUNE = 2**24


def new_signing_key(connection: Connected, province: str, now: datetime) -> bytes:
    """Makes the key that signs from now on; what older ones signed stays good.

    Returns:
        Its public part.
    """
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    connection.execute(
        "INSERT INTO signing_key (province_code, public_key, private_key, made_at) VALUES (%s, %s, %s, %s)",
        (province, public, private.private_bytes_raw(), now),
    )
    return public


def province_keys(connection: Connected, province: str, now: datetime) -> tuple[ProvinceKey, ...]:
    """The public keys of the province, the newest first; the first one is made when it is first asked for."""
    _first_key(connection, province, now)
    rows = connection.execute(
        "SELECT public_key FROM signing_key WHERE province_code = %s ORDER BY made_at DESC, public_key", (province,)
    ).fetchall()
    return tuple(ProvinceKey(province, _bytes(row[0])) for row in rows)


def oldest_signing_key(connection: Connected, province: str, now: datetime) -> Ed25519PrivateKey:
    """The key that every book knows that ever learnt one: books without a network may not know the newer ones."""
    _first_key(connection, province, now)
    row = connection.execute(
        "SELECT private_key FROM signing_key WHERE province_code = %s ORDER BY made_at, public_key LIMIT 1",
        (province,),
    ).fetchone()
    return Ed25519PrivateKey.from_private_bytes(_bytes(row[0] if row else None))


def certify(connection: Connected, asker: Asker, question: AskCertification, now: datetime) -> CertificationAnswer:
    """Certifies the key of a board whose enrolled device asks; asked again, it gives the same answer.

    Raises:
        Refused: `bad_signature`: whoever asks does not have the key. `bad_envelope`: it is not a key.
            `too_large`: the book has had too many.
    """
    _check_possession(asker, question)
    keys = province_keys(connection, asker.province, now)
    with connection.transaction():
        board_name, commune = _board(connection, asker)  # its row is the lock: two requests take turns
        packed = _certified_before(connection, asker, question.public_key)
        if packed is None:
            packed = _certification(connection, asker, question.public_key, (board_name, commune), now)
            connection.execute(
                "INSERT INTO certified_key (province_code, book_id, public_key, device_id, certification, at)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                (asker.province, asker.book, question.public_key, asker.device, packed, now),
            )
    return CertificationAnswer(packed, tuple(key.public_key for key in keys))


def _check_possession(asker: Asker, question: AskCertification) -> None:
    statement = possession_statement(asker.book, asker.device, question.public_key)
    try:
        Ed25519PublicKey.from_public_bytes(question.public_key).verify(question.possession, statement)
    except ValueError:
        raise Refused("bad_envelope") from None
    except InvalidSignature:
        raise Refused("bad_signature") from None


def _board(connection: Connected, asker: Asker) -> tuple[str, str]:
    """Name and commune of the board as it was enrolled."""
    row = connection.execute(
        "SELECT name, commune_code FROM book WHERE province_code = %s AND book_id = %s FOR UPDATE",
        (asker.province, asker.book),
    ).fetchone()
    if row is None:
        raise Refused("unknown_device")
    return str(row[0]), str(row[1])


def _certified_before(connection: Connected, asker: Asker, public_key: bytes) -> bytes | None:
    row = connection.execute(
        "SELECT certification FROM certified_key WHERE province_code = %s AND book_id = %s AND public_key = %s",
        (asker.province, asker.book, public_key),
    ).fetchone()
    if row is not None:
        return _bytes(row[0])
    count = connection.execute(
        "SELECT count(*)::integer FROM certified_key WHERE province_code = %s AND book_id = %s",
        (asker.province, asker.book),
    ).fetchone()
    if count is not None and count[0] >= MOST_KEYS:
        raise Refused("too_large")
    return None


def _certification(
    connection: Connected, asker: Asker, public_key: bytes, board: tuple[str, str], now: datetime
) -> bytes:
    board_name, commune = board
    row = connection.execute(
        "SELECT public_key, private_key FROM signing_key WHERE province_code = %s"
        " ORDER BY made_at DESC, public_key LIMIT 1",
        (asker.province,),
    ).fetchone()
    if row is None:
        raise Refused("busy")
    valid_from, valid_until = certified_days(local_day(now))
    unsigned = Certification(
        province=asker.province,
        key_id=key_id(_bytes(row[0])),
        commune=commune if commune.isdecimal() and int(commune) < _LARGEST_COMMUNE else "",
        valid_from=valid_from,
        valid_until=valid_until,
        board_name=board_name,
        signature=b"",
    )
    sign = Ed25519PrivateKey.from_private_bytes(_bytes(row[1])).sign
    return replace(unsigned, signature=sign(unsigned.statement(public_key))).pack()


def _first_key(connection: Connected, province: str, now: datetime) -> None:
    asked = "SELECT 1 FROM signing_key WHERE province_code = %s LIMIT 1"
    if connection.execute(asked, (province,)).fetchone():
        return
    with connection.transaction():
        connection.execute("LOCK TABLE signing_key IN EXCLUSIVE MODE")  # two first requests make one key
        if not connection.execute(asked, (province,)).fetchone():
            new_signing_key(connection, province, now)


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError(type(value).__name__)
    return value
