"""The signed square of each certificate, and checking the square of any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app.domain.administrative import ProvinceUnknown
from desktop_app.domain.certificate_proofs import LONGEST_NAME, CertificateFacts, Checked, Signer, check, proof_text
from desktop_app.domain.check_page import PAGE_FILE, check_page
from desktop_app.domain.ids import AwardId
from desktop_app.domain.proof_bytes import EARLIEST, LATEST, tidy_text
from desktop_app.resource_files import resource_path
from desktop_app.services.signing_keys import key_for, learnt_keys, province_keys, ready_to_sign, verify
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.certificate_register import (
    KeyOwner,
    RegisterRow,
    key_owner,
    numbered,
    register_lines,
)
from desktop_app.storage.signing_keys import kept_keys

USUAL_TITLE = "GIẤY KHEN"


def qr_texts(reader: Reader, award_ids: Sequence[AwardId], title: str = USUAL_TITLE) -> dict[AwardId, str]:
    """The text of the square of each certificate that has a number in the register; the others are left out.

    The same award gives the same text every time, as long as nothing that it says is changed and the key that signs
    stays the same. Call `ready_to_sign` before, outside `book.work`.

    Args:
        title: What the paper is called where the round does not say.

    Raises:
        SigningKeyMissing: The board has no key yet.
    """
    keys = kept_keys(reader)
    found = register_lines(reader, award_ids)

    @cache
    def owner(day: date) -> KeyOwner:
        return key_owner(reader, day)

    @cache
    def signer(day: date) -> Signer:
        key = key_for(keys, day)
        return Signer(owner(day).name, key.public_key, key.certification, key.sign)

    def text_of(line: RegisterRow) -> str:
        board = owner(line.day)
        return proof_text(_facts(line, board, title), signer(line.day), board.server_url)

    return {award_id: text_of(found[award_id]) for award_id in award_ids if award_id in found}


def signed_texts(book: Book, award_ids: Sequence[AwardId], title: str = USUAL_TITLE) -> dict[AwardId, str]:
    """As `qr_texts`, making the key if there is none; call it outside `book.work`."""
    ready_to_sign(book)
    with book.reader() as reader:
        return qr_texts(reader, award_ids, title)


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """What this book knows of a paper whose square was read.

    Attributes:
        is_ours: A key of this book signed it.
        province: Name of the province that certified the key, `Tỉnh Nghệ An`; empty: none did.
        entry: The line of this book's own register with that number and name, or None.
        number_of_other: The number stands in this book's register under another name.
    """

    checked: Checked
    is_ours: bool = False
    province: str = ""
    entry: RegisterRow | None = None
    number_of_other: bool = False


def check_paper(reader: Reader, text: str) -> CheckedPaper:
    """Checks the text of a square with what this machine knows; no network is asked."""
    checked = check(text, province_keys(reader), verify)
    proof = checked.proof
    if proof is None:
        return CheckedPaper(checked)
    province = _province_name(proof.certification.province) if proof.certification is not None else ""
    if not any(kept.public_key == proof.board_key for kept in kept_keys(reader)):
        return CheckedPaper(checked, province=province)
    lines = numbered(reader, proof.facts.year, proof.facts.letter, proof.facts.number)
    entry = next((line for line in lines if _name(line) == proof.facts.name), None)
    return CheckedPaper(
        checked, is_ours=True, province=province, entry=entry, number_of_other=bool(lines) and entry is None
    )


def province_marks(reader: Reader) -> tuple[tuple[str, bytes], ...]:
    """The provinces whose keys this book has learnt, by name, with their public keys."""
    return tuple((_province_name(key.province), key.public_key) for key in learnt_keys(reader))


def page_to_give_away(reader: Reader) -> bytes:
    """The page that checks certificates in any browser without a network; it knows the keys that we know."""
    html = resource_path("static", PAGE_FILE).read_text(encoding="utf-8")
    return check_page(html, [(key, _province_name(key.province)) for key in learnt_keys(reader)]).encode()


def _province_name(code: str) -> str:
    try:
        return administrative_units().province(code).name
    except ProvinceUnknown:
        return f"Tỉnh có mã {code}"


def _name(line: RegisterRow) -> str:
    return tidy_text(line.name_on_paper or line.name, LONGEST_NAME)


def _facts(line: RegisterRow, owner: KeyOwner, title: str) -> CertificateFacts:
    return CertificateFacts(
        number=line.number,
        year=line.year,
        letter=line.letter,
        issued_on=line.day if EARLIEST <= line.day <= LATEST else line.issued_on,
        name=line.name_on_paper or line.name,
        title=(line.title or title).upper(),
        reason=line.reason,
        decision=line.decision,
        issuer="" if line.unit_id == owner.unit_id else line.unit,
    )
