"""The notice that asks for gifts to a bank account, with a square that a bank's app reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.funds import AccountUnknown
from desktop_app.domain.ids import BankAccountId
from desktop_app.domain.papers import PosterSize
from desktop_app.domain.vietqr import donation_purpose, short_purpose, vietqr
from desktop_app.printing.appeals import Appeal, appeal_pdf
from desktop_app.services.organisation import today
from desktop_app.services.paper_heads import paper_desk
from desktop_app.storage.book import Book
from desktop_app.storage.queries.money_setup import account_cards

PURPOSE: Final = (
    "Mỗi tấm lòng là một lời động viên, giúp các em học sinh có hoàn cảnh khó khăn được tiếp tục đến trường."
)
MESSAGE: Final = donation_purpose("")


@dataclass(frozen=True, slots=True)
class AppealWords:
    """What the board says in its own words.

    Attributes:
        purpose: What the money is for.
        message: What a transfer says; stands without marks in the square and on the paper. Empty: nothing.
        contact: Whom one gives cash to; empty: nobody.
    """

    purpose: str = PURPOSE
    message: str = MESSAGE
    contact: str = ""


def appeal(book: Book, account_id: BankAccountId, words: AppealWords | None = None, size: PosterSize = "a4") -> bytes:
    """The notice as a PDF; without a square where the bank's code is not known.

    Raises:
        AccountUnknown: There is no such account.
        PrintedValueMissing, GlyphMissing, TextDoesNotFit: It cannot be printed.
    """
    said = words or AppealWords()
    message = short_purpose(said.message)
    with book.reader() as reader:
        card = next((card for card in account_cards(reader) if card.account_id == account_id), None)
        if card is None:
            raise AccountUnknown
        desk = paper_desk(reader, card.unit_id, today(book))
    square = vietqr(card.bank_bin, card.number, purpose=message) if card.bank_bin else ""
    paper = Appeal(
        desk.head,
        card.number,
        card.holder or card.board,
        card.bank_name,
        purpose=said.purpose,
        message=message,
        contact=f"Ủng hộ tiền mặt: {said.contact}" if said.contact.strip() else "",
        qr=square,
    )
    return appeal_pdf(paper, size)
