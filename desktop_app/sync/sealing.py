"""Fields for the board's eyes only are sealed on the laptop before they travel: the province relays, and cannot read.

The seal is deterministic: the same operation is the same bytes however often it is sent, so that the chain hash
over operations can be computed again.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from collections.abc import Mapping
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.unknown_fields import is_opened, opened, plain

PREFIX = "~1:"
_NONCE_BYTES = 12
_INFO = b"so-khuyen-hoc board fields 1"


class SealBroken(ValueError):
    """The sealed value was changed, or belongs to another record, field or book."""


class FieldSeal:
    """Seals and unseals the `board` fields of one book.

    Args:
        book_key: The book's data key; the sealing key is derived from it.
        board_fields: For each table the fields that only the board may read.
    """

    def __init__(self, book_key: bytes, board_fields: Mapping[str, frozenset[str]]) -> None:
        derived = HKDF(hashes.SHA256(), length=64, salt=None, info=_INFO).derive(book_key)
        self._cipher = AESGCM(derived[:32])
        self._nonce_key = derived[32:]
        self._board_fields = board_fields

    def hides(self, table: str) -> frozenset[str]:
        """The fields of this table that are sealed."""
        return self._board_fields.get(table, frozenset())

    def seal(self, value: Value, table: str, record: str, field: str, *, entry: UUID, place: int) -> Value:
        """The value as the province may hold it. Nothing (None, an empty text) stays nothing."""
        if value is None or value == "":
            return value
        said = msgspec.json.encode(value)
        bound = _bound(table, record, field)
        mac = hmac.digest(self._nonce_key, entry.bytes + struct.pack(">I", place) + bound + b"\0" + said, "sha256")
        nonce = mac[:_NONCE_BYTES]
        return PREFIX + base64.b64encode(nonce + self._cipher.encrypt(nonce, said, bound)).decode()

    def unseal(self, value: Value, table: str, record: str, field: str) -> Value:
        """The value as the board wrote it; a value that was never sealed comes back as it is.

        Raises:
            SealBroken: The seal does not belong to this record and field.
        """
        if not isinstance(value, str) or not value.startswith(PREFIX):
            return value
        try:
            data = base64.b64decode(value[len(PREFIX) :], validate=True)
            said = self._cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], _bound(table, record, field))
        except (InvalidTag, ValueError, binascii.Error):
            raise SealBroken from None
        try:
            return msgspec.json.decode(said, type=str | int | float | bool | None)
        except NOT_DECODED:  # of a newer program
            raise SealBroken from None

    def close_all(
        self, fields: Mapping[str, Value], table: str, record: str, *, entry: UUID, place: int
    ) -> dict[str, Value]:
        """The fields as the province may hold them: sealed if only the board may read them, or if they came sealed."""
        closed = dict(fields)
        hidden = self.hides(table)
        for name, value in fields.items():
            if name in hidden or (isinstance(value, str) and is_opened(value)):
                closed[name] = self.seal(plain(value), table, record, name, entry=entry, place=place)
        return closed

    def open_all(
        self, fields: Mapping[str, Value], table: str, record: str
    ) -> tuple[dict[str, Value], tuple[str, ...]]:
        """The fields as the board wrote them, and the names of those that do not open and were left out.

        What this program does not know as sealed is marked, so that it is sealed again; if it does not open it stays
        as it is.
        """
        told = dict(fields)
        broken: list[str] = []
        for name, value in fields.items():
            if not isinstance(value, str) or not value.startswith(PREFIX):
                continue
            is_hidden = name in self.hides(table)
            try:
                found = self.unseal(value, table, record, name)
            except SealBroken:
                if is_hidden:
                    del told[name]
                    broken.append(name)
            else:
                told[name] = found if is_hidden else opened(found)
        return told, tuple(broken)


def _bound(table: str, record: str, field: str) -> bytes:
    return f"{table}\0{record}\0{field}".encode()
