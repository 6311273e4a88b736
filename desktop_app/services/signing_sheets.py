"""Signing sheets of decided rounds: their rows and numbers, the paper, and what the code of a page leads to."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.awards import RoundNotDecided, RoundUnknown
from desktop_app.domain.ids import RoundId
from desktop_app.domain.papers import Signature
from desktop_app.domain.signing_sheets import (
    PageCode,
    SheetChoices,
    SheetEmpty,
    SheetRow,
    check_page,
    ordered,
    page_code,
    parse_page_code,
    round_mark,
    rows_mark,
)
from desktop_app.printing.signing_sheets import SigningSheet, SpeechList, signing_sheet_pdf, speech_list_pdf
from desktop_app.services.document_lists import DECIDED
from desktop_app.services.organisation import today
from desktop_app.services.paper_heads import paper_desk, signer
from desktop_app.services.paper_prints import PrintedPaper, log_print
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.documents import ListedAward, RoundFacts, listed_awards, round_facts

PRINTED: Final = "signing_sheet"
SPOKEN: Final = "speech_list"
"""How prints of these papers are logged; the subject is the round."""

_WAITING: Final = frozenset({"decided", "absent"})


def signing_rows(reader: Reader, round_id: RoundId, choices: SheetChoices | None = None) -> tuple[SheetRow, ...]:
    """Everybody whom the decision names, in order and numbered; the numbers do not change when somebody is paid.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to sign for yet.
    """
    _decided(reader, round_id)
    rows = [_row(one) for one in listed_awards(reader, round_id) if one.state in DECIDED]
    return ordered(rows, choices or SheetChoices())


def _decided(reader: Reader, round_id: RoundId) -> RoundFacts:
    facts = round_facts(reader, round_id)
    if facts is None:
        raise RoundUnknown
    if facts.decided_on is None:
        raise RoundNotDecided
    return facts


def _row(one: ListedAward) -> SheetRow:
    texts = (one.name, one.class_name, one.school, one.hamlet, one.achievement)
    return SheetRow(one.award_id, 0, *texts, one.amount, one.goods, one.state, note=_note(one))


def _note(one: ListedAward) -> str:
    """What is known already: who signed instead, or that it stays in the fund."""
    if one.state == "returned":
        return "Để lại quỹ"
    if one.state != "paid":
        return ""
    relation = f" ({one.received_relation})" if one.received_relation else ""
    day = f"{date.fromisoformat(one.received_on):%d/%m/%Y}" if one.received_on else ""
    return f"{one.received_by}{relation} nhận thay" if one.received_by else f"Đã nhận {day}".strip()


def read_page(reader: Reader, round_id: RoundId, text: str) -> tuple[SheetRow, ...]:
    """The rows of a printed page, by its code as it was scanned or typed.

    Raises:
        PageCodeUnreadable, PageOfAnotherRound, SheetChanged: It is no page of this list as it is now.
        RoundUnknown, RoundNotDecided: There is no such list.
    """
    code = parse_page_code(text)
    return check_page(code, round_id, signing_rows(reader, round_id, code.choices))


def signing_sheet(
    reader: Reader, round_id: RoundId, day: date, choices: SheetChoices | None = None, *, only_waiting: bool = False
) -> bytes:
    """The sheet as a PDF, without a log: for looking at it.

    Args:
        day: Whose officers sign.
        only_waiting: Only those who have not signed yet; everybody keeps the number.

    Raises:
        RoundUnknown, RoundNotDecided, SheetEmpty: There is nothing to sign for.
        PrintedValueMissing, TooManyHeaderLines, GlyphMissing: It cannot be printed.
    """
    facts, chosen = _decided(reader, round_id), choices or SheetChoices()
    rows = signing_rows(reader, round_id, chosen)
    shown = tuple(row for row in rows if not only_waiting or row.state in _WAITING)
    if not shown:
        raise SheetEmpty
    desk = paper_desk(reader, facts.unit_id, day)
    number = f" số {facts.decision_number}" if facts.decision_number else ""
    on = f" ngày {facts.decided_on:%d/%m/%Y}" if facts.decided_on else ""
    return signing_sheet_pdf(
        SigningSheet(
            desk.head,
            facts.name,
            f"(Kèm theo Quyết định{number}{on})",
            shown,
            lambda page, on_page: _code(round_id, chosen, page, on_page[0], on_page[-1], rows),
            (Signature("Người lập"), desk.treasurer, signer(desk.chair.title, desk.chair.name)),
        )
    )


def _code(
    round_id: RoundId,
    choices: SheetChoices,
    page: int,
    first: SheetRow,
    last: SheetRow,
    rows: tuple[SheetRow, ...],
) -> str:
    covered = (row.award_id for row in rows if first.number <= row.number <= last.number)
    return page_code(PageCode(round_mark(round_id), choices, page, first.number, last.number, rows_mark(covered)))


def print_signing_sheet(
    book: Book, actor: str, round_id: RoundId, choices: SheetChoices | None = None, *, only_waiting: bool = False
) -> PrintedPaper:
    """Prints the sheet and logs it; where the paper cannot be made, nothing is logged.

    Raises:
        RoundUnknown, RoundNotDecided, SheetEmpty: There is nothing to sign for.
        PrintedValueMissing, TooManyHeaderLines, GlyphMissing: It cannot be printed.
    """
    with book.work(actor) as work:
        facts = _decided(work.connection, round_id)
        pdf = signing_sheet(work.connection, round_id, today(book), choices, only_waiting=only_waiting)
        number = log_print(work, PRINTED, round_id, facts.unit_id, f"danh sách ký nhận: {facts.name}")
    return PrintedPaper(pdf, number)


def print_speech_list(book: Book, actor: str, round_id: RoundId, choices: SheetChoices | None = None) -> PrintedPaper:
    """Prints the list that is read out at the ceremony, and logs it.

    Raises:
        RoundUnknown, RoundNotDecided, SheetEmpty: There is nobody to call.
        PrintedValueMissing, GlyphMissing: It cannot be printed.
    """
    with book.work(actor) as work:
        facts = _decided(work.connection, round_id)
        rows = signing_rows(work.connection, round_id, choices)
        if not rows:
            raise SheetEmpty
        held = f"Ngày {date.fromisoformat(facts.held_on):%d/%m/%Y}" if facts.held_on else ""
        about = ", ".join(filter(None, (held, f"tại {facts.held_at}" if facts.held_at else "")))
        pdf = speech_list_pdf(SpeechList(facts.name, about, rows))
        number = log_print(work, SPOKEN, round_id, facts.unit_id, f"danh sách đọc tên: {facts.name}")
    return PrintedPaper(pdf, number)
