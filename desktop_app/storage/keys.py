"""The keys of a book: one random data key, wrapped by the passphrase and by the recovery code.

The wrapped keys stand in a small file beside the book, because SQLCipher leaves no room for them in the book
itself. That file is worthless without the passphrase or the code (docs/adr/0004).
"""

from __future__ import annotations

import base64
import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.storage.faults import (
    KeyFileDamaged,
    PassphraseTaken,
    PassphraseTooShort,
    PassphraseTooSimple,
    PassphraseWrong,
    RecoveryCodeWrong,
    WrappedKeyDamaged,
)

KEY_BYTES = 32
_SALT_BYTES = 16
RECOVERY_BYTES = 20  # 160 bits: 32 letters, eight groups of four
SHORTEST_PASSPHRASE = 6
_USER_INFO = b"so-khuyen-hoc user slot 1 "
_RECOVERY_INFO = b"so-khuyen-hoc recovery slot 1"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one try at a passphrase costs: memory in KiB, passes, lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


STANDARD_COST = KdfCost()  # about a quarter of a second, and 64 MiB, on a 2-core laptop


class _PassphraseSlot(msgspec.Struct, frozen=True):
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes
    wrapped: bytes


class _RecoverySlot(msgspec.Struct, frozen=True):
    salt: bytes
    wrapped: bytes


class UserSlot(msgspec.Struct, frozen=True):
    """A person who opens the book with a passphrase of their own.

    Attributes:
        name: As the journal will name them; no two users of a book have the same.
        role: What they are, in words: «Kế toán».
        board: The one board that they see, with those below it (hex); empty: the whole book.
        salt: For the passphrase; all users of a book share it, so that one try is enough for all of them.
        wrapped: The data key, bound to `board`: whoever changes that by hand opens nothing any more.
    """

    name: str
    role: str
    board: str
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes
    wrapped: bytes


class KeySlots(msgspec.Struct, frozen=True, tag="so-khuyen-hoc-keys-1", tag_field="format"):
    """The wrapped data key of one book; `book_salt` are the first bytes of the book's file, in hex.

    Attributes:
        users: People with a passphrase of their own; an older key file has none.
    """

    book_salt: str
    passphrase: _PassphraseSlot
    recovery: _RecoverySlot
    users: tuple[UserSlot, ...] = ()


def check_passphrase(passphrase: str) -> str:
    """The passphrase in the one form in which it is used (NFC).

    Raises:
        PassphraseTooShort: Fewer than `SHORTEST_PASSPHRASE` signs.
        PassphraseTooSimple: One sign repeated, or a run of neighbours (123456, abcdef).
    """
    plain = unicodedata.normalize("NFC", passphrase)
    if len(plain) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort(SHORTEST_PASSPHRASE)
    steps = {ord(b) - ord(a) for a, b in pairwise(plain)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise PassphraseTooSimple
    return plain


def new_recovery_code() -> str:
    """A fresh recovery code: eight groups of four letters and digits."""
    text = base64.b32encode(os.urandom(RECOVERY_BYTES)).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def _recovery_secret(code: str) -> bytes:
    letters = "".join(c for c in code.upper() if c.isalnum()).translate(str.maketrans("018", "OIB"))
    try:
        secret = base64.b32decode(letters)
    except ValueError:
        raise RecoveryCodeWrong from None
    if len(secret) != RECOVERY_BYTES:
        raise RecoveryCodeWrong
    return secret


def _passphrase_key(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())


def _recovery_key(code: str, salt: bytes) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=_RECOVERY_INFO)
    return kdf.derive(_recovery_secret(code))


def _user_key(secret: bytes, board: str) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=_USER_INFO + board.encode())
    return kdf.derive(secret)


def wrap_key(
    data_key: bytes, book_salt: str, passphrase: str, recovery_code: str, cost: KdfCost = STANDARD_COST
) -> KeySlots:
    """Wraps a book's data key twice: it opens with the passphrase or with the recovery code."""
    salt, recovery_salt = os.urandom(16), os.urandom(16)
    return KeySlots(
        book_salt,
        _PassphraseSlot(
            cost.memory_kib,
            cost.passes,
            cost.lanes,
            salt,
            aes_key_wrap(_passphrase_key(check_passphrase(passphrase), salt, cost), data_key),
        ),
        _RecoverySlot(recovery_salt, aes_key_wrap(_recovery_key(recovery_code, recovery_salt), data_key)),
    )


def unwrap_with_passphrase(slots: KeySlots, passphrase: str) -> bytes:
    """The data key.

    Raises:
        PassphraseWrong: The passphrase does not fit.
    """
    slot = slots.passphrase
    cost = KdfCost(slot.memory_kib, slot.passes, slot.lanes)
    try:
        return aes_key_unwrap(_passphrase_key(passphrase, slot.salt, cost), slot.wrapped)
    except InvalidUnwrap:
        raise PassphraseWrong from None


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A data key, and whose passphrase it was: a user's, or none's (the book's own)."""

    data_key: bytes
    user: UserSlot | None


def unlock(slots: KeySlots, passphrase: str) -> Unlocked:
    """The data key for anybody's passphrase: the book's own, or a user's.

    Raises:
        PassphraseWrong: It is nobody's.
    """
    with suppress(PassphraseWrong):
        return Unlocked(unwrap_with_passphrase(slots, passphrase), None)
    tried: dict[tuple[bytes, KdfCost], bytes] = {}
    for user in slots.users:
        way = (user.salt, KdfCost(user.memory_kib, user.passes, user.lanes))
        if way not in tried:
            tried[way] = _passphrase_key(passphrase, *way)
        with suppress(InvalidUnwrap):
            return Unlocked(aes_key_unwrap(_user_key(tried[way], user.board), user.wrapped), user)
    raise PassphraseWrong


def with_user(
    slots: KeySlots, data_key: bytes, user: tuple[str, str, str], passphrase: str, cost: KdfCost = STANDARD_COST
) -> KeySlots:
    """The same with this user, in place of one of the same name.

    Args:
        user: Name, role, and board in hex or empty.

    Raises:
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed.
        PassphraseTaken: It already opens the book for somebody else.
    """
    name, role, board = user
    others = without_user(slots, name)
    checked = check_passphrase(passphrase)
    with suppress(PassphraseWrong):
        unlock(others, checked)
        raise PassphraseTaken
    first = next(iter(others.users), None)
    if first is None:
        salt = os.urandom(_SALT_BYTES)
    else:
        salt, cost = first.salt, KdfCost(first.memory_kib, first.passes, first.lanes)
    wrapped = aes_key_wrap(_user_key(_passphrase_key(checked, salt, cost), board), data_key)
    slot = UserSlot(name, role, board, cost.memory_kib, cost.passes, cost.lanes, salt, wrapped)
    return msgspec.structs.replace(others, users=(*others.users, slot))


def without_user(slots: KeySlots, name: str) -> KeySlots:
    """The same without the user of this name."""
    return msgspec.structs.replace(slots, users=tuple(user for user in slots.users if user.name != name))


def unwrap_with_recovery_code(slots: KeySlots, code: str) -> bytes:
    """The data key.

    Raises:
        RecoveryCodeWrong: The code does not fit; 0, 1 and 8 are read as O, I and B.
    """
    try:
        return aes_key_unwrap(_recovery_key(code, slots.recovery.salt), slots.recovery.wrapped)
    except InvalidUnwrap:
        raise RecoveryCodeWrong from None


class _WrappedKey(msgspec.Struct, frozen=True, tag="so-khuyen-hoc-wrapped-key-1", tag_field="format"):
    """What the province keeps of a key file: the recovery slot alone, and the board that the book belongs to."""

    unit: UUID
    recovery: _RecoverySlot


def wrapped_key(slots: KeySlots, unit: UUID) -> bytes:
    """The part of a key file that may lie at the province: it opens with the recovery code (160 bits) only.

    Neither the passphrase's slot nor users' slots are in it: those could be guessed.
    """
    return msgspec.json.encode(_WrappedKey(unit, slots.recovery))


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A book's data key out of what the province kept, and the board that the book belongs to."""

    data_key: bytes
    unit: UUID


def unwrap_key(wrapped: bytes, code: str) -> Unwrapped:
    """Opens what the province kept.

    Raises:
        RecoveryCodeWrong: The code does not fit.
        WrappedKeyDamaged: It is no wrapped key.
    """
    try:
        kept = msgspec.json.decode(wrapped, type=_WrappedKey)
    except NOT_DECODED:
        raise WrappedKeyDamaged from None
    try:
        return Unwrapped(aes_key_unwrap(_recovery_key(code, kept.recovery.salt), kept.recovery.wrapped), kept.unit)
    except InvalidUnwrap:
        raise RecoveryCodeWrong from None


def key_file(path: Path) -> Path:
    """The key file that stands beside a book."""
    return path.with_name(path.name + ".khoa")


def book_salt(path: Path) -> str:
    """The first bytes of a book's file, in hex: random, in clear, and the same in all its copies."""
    with path.open("rb") as file:
        return file.read(_SALT_BYTES).hex()


def write_slots(slots: KeySlots, path: Path) -> None:
    """Writes the key file whole or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(slots), indent=1))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_slots(path: Path) -> KeySlots:
    """Reads a key file.

    Raises:
        FileNotFoundError: There is none.
        KeyFileDamaged: It is not a key file of this kind, or a folder.
    """
    if path.is_dir():
        raise KeyFileDamaged(path)
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeySlots)
    except NOT_DECODED:
        raise KeyFileDamaged(path) from None
