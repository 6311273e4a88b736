"""The signed square of each certificate, and checking the square of any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from desktop_app.domain.certificate_proofs import CertificateFacts, Signer, proof_text
from desktop_app.domain.ids import AwardId
from desktop_app.services.signing_keys import key_for, ready_to_sign
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.certificate_register import KeyOwner, RegisterRow, key_owner, register_lines
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


def _facts(line: RegisterRow, owner: KeyOwner, title: str) -> CertificateFacts:
    return CertificateFacts(
        number=line.number,
        year=line.year,
        letter=line.letter,
        issued_on=line.day,
        name=line.name,
        title=line.title or title,
        reason=line.reason,
        decision=line.decision,
        issuer="" if line.unit_id == owner.unit_id else line.unit,
    )
