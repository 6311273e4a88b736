"""Small signed questions of enrolled devices: who asks is checked here, what is asked is answered elsewhere."""

from __future__ import annotations

from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.sync.questions import Asker, read_asker, unpack_question
from desktop_app.sync.wire import SIGNATURE_BYTES, EnvelopeRefused
from provincial_server.database import Connected
from provincial_server.refusals import Refused

_NUL = b"\\u0000"
T = TypeVar("T")


def hear(connection: Connected, province: str, about: str, question: bytes, expected: type[T]) -> tuple[Asker, T]:
    """Who asks, and what.

    Raises:
        Refused: `bad_envelope`, `bad_signature`, `unknown_device` (also one that was revoked), `wrong_book`.
    """
    try:
        asker = read_asker(question)
        if asker.province != province or asker.about != about:
            raise Refused("wrong_book")
        if _NUL in question[:-SIGNATURE_BYTES]:  # no database takes it, wherever it stands
            raise Refused("bad_envelope")
        return asker, unpack_question(question, _public_key(connection, asker), expected)
    except EnvelopeRefused as refused:
        raise Refused("bad_signature" if refused.args == ("signature",) else "bad_envelope") from None


def _public_key(connection: Connected, asker: Asker) -> Ed25519PublicKey:
    row = connection.execute(
        "SELECT public_key FROM device"
        " WHERE province_code = %s AND book_id = %s AND device_id = %s AND revoked_at IS NULL",
        (asker.province, asker.book, asker.device),
    ).fetchone()
    if row is None or not isinstance(row[0], bytes):
        raise Refused("unknown_device")
    return Ed25519PublicKey.from_public_bytes(row[0])
