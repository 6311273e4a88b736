"""The machine's own signing keys: kept in a folder of this machine, never in a book.

A key file is sealed with a key derived from its book's data key. The book alone cannot sign (a copied book has no
key file), and the key file alone cannot sign (nobody opens it without the book).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.sync.faults import DeviceKeyDamaged, DeviceKeyMissing, DeviceKeyNotKept

_MAGIC = b"SKHD1"
_NONCE_BYTES = 12
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would change line ends
_INFO = b"so-khuyen-hoc device key 1"


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The folder of key files: one `<device>.key` for each book that this machine speaks for.

    Attributes:
        folder: Made when the first key is kept; readable by its owner only.
        random_bytes: Where keys and nonces come from.
    """

    folder: Path
    random_bytes: Callable[[int], bytes] = os.urandom

    def prepare(self, book: UUID, book_key: bytes) -> Ed25519PrivateKey:
        """The key to enrol with: the one of an enrolment that was cut short, or a new one.

        It is kept before the province is asked, so a lost answer does not cost the code.

        Raises:
            DeviceKeyNotKept: The folder cannot be written.
        """
        path = self._pending(book)
        try:
            return self._open(path, book, book_key)
        except (DeviceKeyMissing, DeviceKeyDamaged):
            private = self.random_bytes(32)
            nonce = self.random_bytes(_NONCE_BYTES)
            self._write(path, _MAGIC + nonce + _sealer(book_key).encrypt(nonce, private, book.bytes))
            return Ed25519PrivateKey.from_private_bytes(private)

    def adopt(self, book: UUID, device: UUID) -> None:
        """The province gave the prepared key this name. It stays prepared until `open` shows the book knows the name.

        Raises:
            DeviceKeyMissing: No key was prepared for this book.
            DeviceKeyNotKept: The folder cannot be written.
        """
        self._write(self._named(device), self._read(self._pending(book)))

    def open(self, book: UUID, device: UUID, book_key: bytes) -> Ed25519PrivateKey:
        """The key that signs as `device` for this book.

        Raises:
            DeviceKeyMissing: This machine has no such key: the book was copied or moved here.
            DeviceKeyDamaged: The key was changed or belongs to another book.
            DeviceKeyNotKept: The file is there and cannot be read.
        """
        path = self._named(device)
        key = self._open(path, book, book_key)
        self._settle(self._pending(book), path)
        return key

    def _named(self, device: UUID) -> Path:
        return self.folder / f"{device.hex}.key"

    def _pending(self, book: UUID) -> Path:
        return self.folder / f"{book.hex}.new"

    def _settle(self, pending: Path, named: Path) -> None:
        """Drops the prepared key once it is in use under its name; an enrolment still going on keeps its own."""
        with suppress(OSError):  # it does no harm where it lies, and goes another time
            if pending.exists() and pending.read_bytes() == named.read_bytes():
                pending.unlink()

    def _open(self, path: Path, book: UUID, book_key: bytes) -> Ed25519PrivateKey:
        data = self._read(path)
        nonce, sealed = data[len(_MAGIC) : len(_MAGIC) + _NONCE_BYTES], data[len(_MAGIC) + _NONCE_BYTES :]
        if not data.startswith(_MAGIC):
            raise DeviceKeyDamaged(path)
        try:
            return Ed25519PrivateKey.from_private_bytes(_sealer(book_key).decrypt(nonce, sealed, book.bytes))
        except (InvalidTag, ValueError):
            raise DeviceKeyDamaged(path) from None

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise DeviceKeyMissing from None
        except OSError:
            raise DeviceKeyNotKept(path) from None

    def _write(self, path: Path, data: bytes) -> None:
        """Writes the file whole or not at all, readable by its owner only from its first moment."""
        part = path.with_name(path.name + ".part")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, _NEW_FILE, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            raise DeviceKeyNotKept(path) from None


def _sealer(book_key: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), length=32, salt=None, info=_INFO).derive(book_key))
