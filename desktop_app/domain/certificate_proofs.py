"""What the square on a certificate says, byte by byte, and what it proves (docs/adr/0018).

A proof holds the facts of one line of the register, the board's public key, what the province certified of that key
(or nothing yet), and the board's signature over all of it. Nothing is looked up to check it: the province's public
key, which a machine once learnt, is enough.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal
from uuid import UUID

from desktop_app.domain.errors import DomainError
from desktop_app.domain.proof_bytes import CutShort, ProofReader, ProofWriter

PREFIX: Final = "SKH1:"
FIRST_LETTER: Final = "A"
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
CERTIFIED_YEARS: Final = 5
BACKDATED: Final = timedelta(days=366)  # papers that were handed over before the board found a network

_VERSION: Final = 1
_BY_ITSELF, _CERTIFIED = 0, 1
_BOARD_KEY: Final = b"SKH1 board key\0"
_CERTIFICATE: Final = b"SKH1 certificate\0"
_HTTPS: Final = re.compile(r"https://([a-z0-9.-]+(?::[0-9]+)?)((?:/[a-z0-9._~-]+)*)/?", re.IGNORECASE)
_PAGE: Final = re.compile(r"https?://[^\s#]+/k/?#(.*)", re.IGNORECASE | re.DOTALL)
LONGEST_NAME: Final = 120  # letters; as the longest name in a book
_TITLE, _REASON, _DECISION, _LETTER = 60, 60, 40, 8

Verdict = Literal["certified", "not_certified", "province_unknown", "outside_dates", "changed", "not_a_code"]
"""`certified`: genuine, and the province knows the board's key. `not_certified`: signed by a key that no province has
certified. `province_unknown`: certified by a key that is not on this machine. `outside_dates`: certified, but not for
the day on the paper. `changed`: a signature is wrong, or the code is cut. `not_a_code`: something else was read."""

Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether this public key made this signature over this message: (key, signature, message)."""


@dataclass(eq=False)
class SigningKeyMissing(DomainError):
    """The board has no key to sign certificates with yet."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What the register says of one certificate.

    Attributes:
        number, year, letter: Of the register; `letter` of the device that gave the number.
        issued_on: The day on which the number was given.
        name: Who receives it.
        title: What paper it is: `GIẤY KHEN`.
        reason: What for, in a few words; may be empty.
        decision: Number of the decision, may be empty.
        issuer: The board that awards, where it is not the one whose key signs; else empty.
    """

    number: int
    year: int
    letter: str
    issued_on: date
    name: str
    title: str
    reason: str = ""
    decision: str = ""
    issuer: str = ""

    @property
    def full_number(self) -> str:
        """As people say it: `149/2026`, of a second device `B149/2026`."""
        return f"{register_number(self.number, self.letter)}/{self.year}"


@dataclass(frozen=True, slots=True)
class Certification:
    """What a province says of a board's key.

    Attributes:
        province: Two-digit code.
        key_id: Which of the province's keys signed this, as `key_id` makes it.
        commune: Five-digit code of the board's commune, or empty.
        valid_from, valid_until: The days a certificate may carry.
        board_name: As the province knows the board.
        signature: The province's, over `statement`.
    """

    province: str
    key_id: bytes
    commune: str
    valid_from: date
    valid_until: date
    board_name: str
    signature: bytes

    def statement(self, board_key: bytes) -> bytes:
        """The bytes that the province signs."""
        return _BOARD_KEY + self._said() + board_key

    def pack(self) -> bytes:
        """As it is stored beside the key, and stands in every proof."""
        return self._said() + self.signature

    def _said(self) -> bytes:
        writer = ProofWriter()
        writer.number(int(self.province), 1)
        writer.raw(self.key_id)
        writer.number(int(self.commune or "0"), 3)
        writer.day(self.valid_from)
        writer.day(self.valid_until)
        writer.text(self.board_name, LONGEST_NAME)
        return writer.written


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof as it was read; whether it is true says `check`.

    Attributes:
        board_name: As the province certified it, or as the board calls itself.
        signed: The bytes under the board's signature.
    """

    facts: CertificateFacts
    board_name: str
    board_key: bytes
    certification: Certification | None
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of checking a text; `proof` is None where nothing could be read."""

    verdict: Verdict
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """The board's key as far as the text of a proof needs it.

    Attributes:
        board_name: What the board calls itself; the certified name goes before it.
        sign: Makes the signature of the board's key over a message.
    """

    board_name: str
    board_key: bytes
    certification: Certification | None
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class ProvinceKey:
    """A province's public key, as a machine learnt it.

    Attributes:
        province: Two-digit code.
        public_key: 32 raw bytes.
    """

    province: str
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """What stands for this key in a certification."""
        return key_id(self.public_key)


def register_number(number: int, letter: str) -> str:
    """The number as it stands on the paper: `149`, or `B149` where a second device gave it."""
    return f"{letter if letter != FIRST_LETTER else ''}{number}"


def key_id(public_key: bytes) -> bytes:
    """Four bytes that tell the keys of one province apart; they prove nothing."""
    return hashlib.sha256(public_key).digest()[:4]


def fingerprint(public_key: bytes) -> str:
    """The key for people to compare by telephone: `3F9A 07C1 …`, eight groups of four."""
    digits = hashlib.sha256(public_key).hexdigest().upper()[:32]
    return " ".join(digits[place : place + 4] for place in range(0, 32, 4))


def read_certification(packed: bytes) -> Certification | None:
    """What `Certification.pack` wrote; None if it is empty or damaged."""
    reader = ProofReader(packed)
    try:
        found = _read_certification(reader)
        reader.end()
    except CutShort:
        return None
    return found


def certification_is_right(found: Certification, board_key: bytes, province: ProvinceKey, verify: Verify) -> bool:
    """Whether this province's key made this certification of this board's key."""
    same = (found.province, found.key_id) == (province.province, province.key_id)
    return same and verify(province.public_key, found.signature, found.statement(board_key))


def proof_text(facts: CertificateFacts, signer: Signer, address: str = "") -> str:
    """The text of the square: the same for the same facts and key. It has only letters of a small square.

    A name or reason beyond its place ends with “…”.

    Args:
        address: Of the province's server, `https://tinh.example.vn/`; anything but https is left out.
    """
    signed = _signed(facts, signer)
    packed = signed + signer.sign(_CERTIFICATE + signed)
    text = base64.b32encode(packed).decode().rstrip("=")
    return _page(address) + text if _page(address) else PREFIX + text


def read_proof(text: str) -> Proof | None:
    """The proof in a text, not yet believed; None if there is none or it is cut."""
    packed = _unpacked(text)
    return None if packed is None else _read(packed)


def check(text: str, province_keys: Mapping[tuple[str, bytes], bytes], verify: Verify) -> Checked:
    """Checks the text of a square; whatever the text is, there is an answer.

    Args:
        province_keys: The keys of provinces that this machine knows, by code and `key_id`.
    """
    if _inside(text) is None:
        return Checked("not_a_code")
    proof = read_proof(text)
    if proof is None or not verify(proof.board_key, proof.signature, _CERTIFICATE + proof.signed):
        return Checked("changed")
    said = proof.certification
    if said is None:
        return Checked("not_certified", proof)
    province_key = province_keys.get((said.province, said.key_id))
    if province_key is None:
        return Checked("province_unknown", proof)
    if not verify(province_key, said.signature, said.statement(proof.board_key)):
        return Checked("changed")
    within = said.valid_from <= proof.facts.issued_on <= said.valid_until
    return Checked("certified" if within else "outside_dates", proof)


def possession_statement(book: UUID, device: UUID, board_key: bytes) -> bytes:
    """What the board's key signs when a device asks to have it certified: it has the key, and asks for this book."""
    return b"SKH1 possession\0" + book.bytes + device.bytes + board_key


def known_keys(keys: tuple[ProvinceKey, ...]) -> dict[tuple[str, bytes], bytes]:
    """The keys as `check` asks for them."""
    return {(key.province, key.key_id): key.public_key for key in keys}


def certified_days(day: date) -> tuple[date, date]:
    """The days that a certification made on `day` covers."""
    return day - BACKDATED, date(day.year + CERTIFIED_YEARS, day.month, 1)


def _signed(facts: CertificateFacts, signer: Signer) -> bytes:
    writer = ProofWriter()
    writer.number(_VERSION, 1)
    writer.number(_BY_ITSELF if signer.certification is None else _CERTIFIED, 1)
    if signer.certification is None:
        writer.text(signer.board_name, LONGEST_NAME)
    else:
        writer.raw(signer.certification.pack())
    writer.raw(signer.board_key)
    writer.number(facts.number, 3)
    writer.number(facts.year, 2)
    writer.text(facts.letter, _LETTER)
    writer.day(facts.issued_on)
    writer.text(facts.name, LONGEST_NAME)
    writer.text(facts.title, _TITLE)
    writer.text(facts.reason, _REASON)
    writer.text(facts.decision, _DECISION)
    writer.text(facts.issuer, LONGEST_NAME)
    return writer.written


def _read(packed: bytes) -> Proof | None:
    reader = ProofReader(packed)
    try:
        version, form = reader.number(1), reader.number(1)
        if version != _VERSION or form not in {_BY_ITSELF, _CERTIFIED}:
            return None
        certification = _read_certification(reader) if form == _CERTIFIED else None
        board_name = reader.text() if certification is None else certification.board_name
        board_key = reader.raw(KEY_BYTES)
        facts = _read_facts(reader)
        signed = reader.taken
        signature = reader.raw(SIGNATURE_BYTES)
        reader.end()
    except CutShort:
        return None
    return Proof(facts, board_name, board_key, certification, signed, signature)


def _read_certification(reader: ProofReader) -> Certification:
    return Certification(
        province=f"{reader.number(1):02}",
        key_id=reader.raw(4),
        commune=_commune(reader.number(3)),
        valid_from=reader.day(),
        valid_until=reader.day(),
        board_name=reader.text(),
        signature=reader.raw(SIGNATURE_BYTES),
    )


def _commune(number: int) -> str:
    return f"{number:05}" if number else ""


def _read_facts(reader: ProofReader) -> CertificateFacts:
    number, year, letter, issued_on = reader.number(3), reader.number(2), reader.text(), reader.day()
    name, title, reason, decision, issuer = (reader.text() for _ in range(5))
    return CertificateFacts(number, year, letter, issued_on, name, title, reason, decision, issuer)


def _page(address: str) -> str:
    """The beginning of the text where it is an address: the host in large letters takes less room in the square."""
    found = _HTTPS.fullmatch(address.strip())
    return f"HTTPS://{found[1].upper()}{found[2].rstrip('/')}/K#" if found else ""


def _inside(text: str) -> str | None:
    """What stands behind our prefix or in the address of a province's page."""
    plain = text.strip()
    if plain[: len(PREFIX)].upper() == PREFIX:
        return plain[len(PREFIX) :]
    found = _PAGE.fullmatch(plain)
    return found[1] if found else None


def _unpacked(text: str) -> bytes | None:
    inside = _inside(text)
    if inside is None:
        return None
    letters = "".join(inside.split()).upper()
    try:
        packed = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        return None
    return packed if base64.b32encode(packed).decode().rstrip("=") == letters else None
