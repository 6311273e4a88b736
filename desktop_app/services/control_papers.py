"""Minutes of counts and handovers, and the sheet of a bank comparison: what is read of the book, and the PDF."""

from __future__ import annotations

from functools import partial

from desktop_app.domain.board_settings import FORM_NUMBER_CASH_COUNT, FORM_NUMBER_DISCLOSURE, FORM_NUMBER_HANDOVER
from desktop_app.domain.cash_counts import NOTES, CashCountUnknown
from desktop_app.domain.closings import month_span
from desktop_app.domain.handovers import HandoverUnknown
from desktop_app.domain.ids import CashCountId, HandoverId, ReconciliationId, UnitId, VoucherId
from desktop_app.domain.papers import PosterSize, Signature
from desktop_app.domain.reconciliations import Item, ReconciliationUnknown, month_of
from desktop_app.printing.cash_counts import CashCountMinutes, CountedNotes, cash_count_pdf
from desktop_app.printing.disclosures import DisclosureNotice, disclosure_pdf, spoken_pdf
from desktop_app.printing.handovers import (
    HandedBalance,
    HandedBooklet,
    HandedPromise,
    HandoverMinutes,
    handover_pdf,
)
from desktop_app.printing.reconciliations import ReconciledItem, ReconciliationSheet, reconciliation_pdf
from desktop_app.services.disclosures import disclosure_sheet
from desktop_app.services.organisation import today
from desktop_app.services.paper_heads import PaperDesk, paper_desk, signer
from desktop_app.services.paper_prints import PrintedPaper, print_paper
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.cash_counts import cash_count
from desktop_app.storage.queries.closings import holdings
from desktop_app.storage.queries.handovers import HandoverRow, handover
from desktop_app.storage.queries.reconciliations import account_month, account_row, reconciliation
from desktop_app.storage.queries.voucher_details import voucher_detail

_BOOKLETS = {"receipt": "Biên lai thu", "payment": "Biên lai chi", "goods_receipt": "Biên nhận hiện vật"}
_CASH = "Tiền mặt"
_WITNESS = "Người chứng kiến"


def print_cash_count(book: Book, actor: str, count_id: CashCountId) -> PrintedPaper:
    """Prints the minutes of a count, logged as the original or as a copy.

    Raises:
        CashCountUnknown: There is no such count; nothing is logged.
    """
    with book.reader() as reader:
        count = cash_count(reader, count_id)
    if count is None:
        raise CashCountUnknown
    title = f"Biên bản kiểm kê quỹ ngày {count.counted_on:%d/%m/%Y}"
    make = partial(cash_count_paper, book, count_id)
    return print_paper(book, actor, "cash_count", count_id, count.unit_id, title, make)


def print_handover(book: Book, actor: str, handover_id: HandoverId) -> PrintedPaper:
    """Prints the minutes of a handover, logged as the original or as a copy.

    Raises:
        HandoverUnknown: There is no such handover; nothing is logged.
    """
    with book.reader() as reader:
        row = handover(reader, handover_id)
    if row is None:
        raise HandoverUnknown
    title = f"Biên bản bàn giao ngày {row.handed_on:%d/%m/%Y}"
    make = partial(handover_paper, book, handover_id)
    return print_paper(book, actor, "handover", handover_id, row.unit_id, title, make)


def cash_count_paper(book: Book, count_id: CashCountId, copy_number: int = 0) -> bytes:
    """The minutes of a count, as a PDF; 0: the original.

    Printing for a person goes through `print_cash_count`, which knows which copy it is.

    Raises:
        CashCountUnknown: There is no such count.
    """
    with book.reader() as reader:
        count = cash_count(reader, count_id)
        if count is None:
            raise CashCountUnknown
        desk = paper_desk(reader, count.unit_id, count.counted_on, FORM_NUMBER_CASH_COUNT, copy_number=copy_number)
        present = [(count.treasurer, "Thủ quỹ"), (count.chair, desk.chair.title), (count.witness, _WITNESS)]
        funds: dict[str, int] = {}
        for one in holdings(reader, count.unit_id, count.counted_on):
            if not one.place:
                funds[one.fund] = funds.get(one.fund, 0) + one.amount
    pieces = dict(count.pieces)
    names = [(name, what) for name, what in present if name]
    minutes = CashCountMinutes(
        desk.head,
        tuple(CountedNotes(note, pieces.get(note, 0)) for note in NOTES),
        count.expected,
        tuple(signer(what, name) for name, what in names) if len(names) > 1 else _two(desk, count.treasurer),
        tuple(names),
        tuple(funds.items()) if len(funds) > 1 and sum(funds.values()) == count.expected else (),
        explanation=count.explanation,
    )
    return cash_count_pdf(minutes)


def _two(desk: PaperDesk, treasurer: str) -> tuple[Signature, ...]:
    return (signer("Thủ quỹ", treasurer), desk.chair)


def reconciliation_paper(book: Book, reconciliation_id: ReconciliationId) -> bytes:
    """The sheet of a comparison, as a PDF.

    Raises:
        ReconciliationUnknown: There is no such comparison.
    """
    with book.reader() as reader:
        found = reconciliation(reader, reconciliation_id)
        account = account_row(reader, found.account_id) if found is not None else None
        if found is None or account is None:
            raise ReconciliationUnknown
        span = month_of(found.month)
        month = account_month(reader, found.account_id, month_span(span.first.year, span.first.month))
        desk = paper_desk(reader, account.unit_id, min(span.last, today(book)))
        items = tuple(_item(reader, item) for item in found.comparison.items)
    sheet = ReconciliationSheet(
        desk.head,
        span.first,
        account.number,
        month.opening,
        month.received,
        month.paid,
        found.comparison.book,
        found.comparison.statement,
        (signer("Người lập", found.made_by or desk.treasurer.name), desk.chair),
        items,
        account.bank,
        account.holder,
        found.note,
    )
    return reconciliation_pdf(sheet)


def _item(reader: Reader, item: Item) -> ReconciledItem:
    """An item as the sheet has it: what the statement has more than the book."""
    if item.voucher_id is None:
        return ReconciledItem(item.note, item.amount)
    row = voucher_detail(reader, VoucherId(item.voucher_id))
    number, day = (row.number.short, row.day) if row is not None else ("", None)
    return ReconciledItem(item.note, -item.amount, number, day)


def handover_paper(book: Book, handover_id: HandoverId, copy_number: int = 0) -> bytes:
    """The minutes of a handover, as a PDF; 0: the original.

    Printing for a person goes through `print_handover`, which knows which copy it is.

    Raises:
        HandoverUnknown: There is no such handover.
    """
    with book.reader() as reader:
        row = handover(reader, handover_id)
        if row is None:
            raise HandoverUnknown
        desk = paper_desk(reader, row.unit_id, row.handed_on, FORM_NUMBER_HANDOVER, copy_number=copy_number)
        count = cash_count(reader, row.cash_count_id) if row.cash_count_id else None
    return handover_pdf(_minutes(row, desk, count.counted if count else None))


def _minutes(row: HandoverRow, desk: PaperDesk, counted: int | None) -> HandoverMinutes:
    content = row.content
    still = content.still_open
    signatures = [signer("Bên giao", row.from_name), signer("Bên nhận", row.to_name)]
    if row.witness:
        signatures.append(signer(_WITNESS, row.witness))
    waiting = [(f"{count} {what}", "") for count, what in _waiting(still.gifts_waiting, still.drafts_waiting) if count]
    return HandoverMinutes(
        head=desk.head,
        giver=(row.from_name, "Thủ quỹ giao"),
        receiver=(row.to_name, "Thủ quỹ nhận"),
        signatures=(*signatures, desk.chair),
        witness=(row.witness, _WITNESS) if row.witness else ("", ""),
        closed_until=f"Khóa sổ đến hết ngày {row.handed_on:%d/%m/%Y}" if row.closing_id else "",
        balances=tuple(HandedBalance(one.name, one.place or _CASH, one.amount) for one in content.funds),
        counted=counted,
        last_numbers=tuple((_series(number), number) for number in content.last_numbers),
        booklets=tuple(
            HandedBooklet(
                _BOOKLETS.get(one.kind, "Biên lai"),
                one.name,
                one.first_leaf,
                one.last_leaf,
                one.unused,
                one.unused_count,
            )
            for one in content.booklets
        ),
        pledges=tuple(HandedPromise(one.donor, "Cam kết ủng hộ", one.due - one.received) for one in still.pledges),
        awards=tuple(HandedPromise(one.name, f"{one.awards} suất chưa trao", one.amount) for one in still.rounds),
        papers=(*((word, "") for word in content.documents), *waiting),
        note=row.note,
    )


def disclosure_paper(book: Book, unit_id: UnitId, year: int, size: PosterSize = "a4") -> bytes:
    """The notice of a year's money, as a PDF: an A4 to hand out, an A3 for the wall."""
    with book.reader() as reader:
        sheet = disclosure_sheet(reader, unit_id, year, today(book))
        desk = paper_desk(reader, unit_id, today(book), FORM_NUMBER_DISCLOSURE)
    return disclosure_pdf(DisclosureNotice(desk.head, sheet, (desk.treasurer, desk.chair)), size)


def spoken_paper(book: Book, unit_id: UnitId, year: int, text: str) -> bytes:
    """The text for the loudspeaker, as a PDF."""
    with book.reader() as reader:
        desk = paper_desk(reader, unit_id, today(book))
    return spoken_pdf(desk.head, year, text)


def _waiting(gifts: int, drafts: int) -> tuple[tuple[int, str], ...]:
    return ((gifts, "khoản ủng hộ chưa lập phiếu thu"), (drafts, "phiếu nháp chưa ghi vào sổ"))


_SERIES = {
    "PT": "Phiếu thu",
    "PC": "Phiếu chi",
    "CQ": "Phiếu chuyển quỹ",
    "SD": "Số dư đầu kỳ",
    "BN": "Biên nhận hiện vật",
    "PX": "Phiếu xuất hiện vật",
    "PH": "Phiếu hủy",
}


def _series(number: str) -> str:
    return _SERIES.get(number.partition("-")[0], "")
