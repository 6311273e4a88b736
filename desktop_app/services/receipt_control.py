"""Receipt control: the stock card of one kind of receipt and the report of numbers, on screen, on paper, for Excel."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import UnitId
from desktop_app.domain.list_exports import ListCell, ListColumn, ListExport
from desktop_app.domain.papers import Signature
from desktop_app.domain.receipt_booklets import BookletKind, LeafMove, StockCard, StockLine, stock_card
from desktop_app.domain.receipt_control import NumberFinding
from desktop_app.printing import number_gaps, receipt_booklets
from desktop_app.services.number_findings import finding_numbers, finding_told, series_name
from desktop_app.services.paper_heads import paper_desk
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.receipt_booklets import BookletRow, booklets, leaf_moves
from desktop_app.storage.queries.receipt_control import number_findings, printed_moves, series

BOOKLET_WORDS: Final[dict[BookletKind, str]] = {
    "receipt": "Biên lai thu tiền",
    "payment": "Phiếu chi",
    "goods_receipt": "Biên nhận hiện vật",
}
_MOVES: dict[LeafMove, str] = {
    "received": "Nhập",
    "issued": "Đã dùng",
    "void": "Hỏng",
    "lost": "Mất",
    "returned": "Trả lại",
}
_PRINTED = "In từ máy"


def receipt_card(reader: Reader, unit_id: UnitId, kind: BookletKind, first: date, last: date) -> StockCard:
    """The stock card of a board: its booklets, and what the program printed itself."""
    moves = (*leaf_moves(reader, unit_id, kind), *printed_moves(reader, unit_id, kind))
    return stock_card(moves, first, last)


def receipt_card_pdf(book: Book, unit_id: UnitId, kind: BookletKind, first: date, last: date) -> bytes:
    """The stock card on paper, A4 on its side.

    Raises:
        GlyphMissing: A letter cannot be printed.
    """
    with book.reader() as reader:
        card = receipt_card(reader, unit_id, kind, first, last)
        desk = paper_desk(reader, unit_id, local_day(book.surroundings.clock()))
        keeper = _keepers(booklets(reader, unit_id), kind)
    return receipt_booklets.stock_card_pdf(
        receipt_booklets.StockCard(
            desk.head,
            BOOKLET_WORDS[kind],
            first,
            last,
            card.opening,
            tuple(map(_printed_line, card.lines)),
            (Signature("Người lập thẻ"), desk.treasurer, desk.chair),
            keeper,
        )
    )


def receipt_card_export(reader: Reader, unit_id: UnitId, kind: BookletKind, first: date, last: date) -> ListExport:
    """The stock card as a list for Excel; its last line says what is left."""
    card = receipt_card(reader, unit_id, kind, first, last)
    columns = (
        *(ListColumn("Ngày", 11, "date"), ListColumn("Ký hiệu, quyển", 22), ListColumn("Từ số", 10)),
        *(ListColumn("Đến số", 10), *(ListColumn(word, 9, "number") for word in _MOVES.values())),
        *(ListColumn("Còn lại", 9, "number"), ListColumn("Ghi chú", 24)),
    )
    opening = (first, "Tồn đầu kỳ", "", "", *(None,) * len(_MOVES), card.opening, "")
    totals = [getattr(card.count, move) for move in _MOVES]
    closing = (last, "Cộng trong kỳ, tồn cuối kỳ", "", "", *totals, card.left, "")
    head = paper_desk(reader, unit_id, last).head
    return ListExport(
        head.board_lines,
        "THẺ KHO BIÊN LAI",
        f"{BOOKLET_WORDS[kind]}, từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}",
        "Thẻ kho biên lai",
        columns,
        (opening, *map(_cells, card.lines), closing),
    )


def gap_report_pdf(book: Book) -> bytes:
    """The report of every series and what is not as it should be, on paper.

    Raises:
        GlyphMissing: A letter cannot be printed.
    """
    day = local_day(book.surroundings.clock())
    with book.reader() as reader:
        owner = board(reader).unit_id
        desk = paper_desk(reader, owner, day)
        rows, own, found = series(reader), booklets(reader), number_findings(reader)
    boards = {row.key.unit_id: row.board for row in rows} | {row.unit_id: row.board for row in own}
    several = len(boards) > 1
    checked = (
        *(
            number_gaps.CheckedSeries(
                _named(series_name(row.key), row.board if several else ""),
                row.key.number(row.first).short if row.first else "",
                row.key.number(row.last).short,
                row.count,
                row.reversed_count,
            )
            for row in rows
        ),
        *(_checked_booklet(row, row.board if several else "") for row in own),
    )
    gaps = tuple(_gap(one, boards.get(one.unit_id, "") if several else "") for one in found)
    signatures = (Signature("Người lập"), desk.treasurer, desk.chair)
    return number_gaps.gap_report_pdf(
        number_gaps.GapReport(desk.head, f"đến ngày {day:%d/%m/%Y}", checked, gaps, signatures)
    )


def _named(name: str, owner: str) -> str:
    return f"{name} ({owner})" if owner else name


def _checked_booklet(row: BookletRow, owner: str) -> number_gaps.CheckedSeries:
    return number_gaps.CheckedSeries(
        _named(f"{BOOKLET_WORDS[row.kind]} {row.name}", owner),
        str(row.first_leaf),
        str(row.last_leaf),
        row.leaves - row.unused,
        row.cancelled,
    )


def _gap(finding: NumberFinding, owner: str) -> number_gaps.NumberGap:
    missing = finding.count if finding.kind in {"missing", "skipped"} else 0
    told = finding_told(finding)
    return number_gaps.NumberGap(_named(told.series, owner), finding_numbers(finding), missing, told.about, told.what)


def _printed_line(line: StockLine) -> receipt_booklets.StockCardLine:
    move = line.move
    return receipt_booklets.StockCardLine(
        move.day, move.move, move.booklet or _PRINTED, move.first, move.last, move.span.count, move.about
    )


def _cells(line: StockLine) -> tuple[ListCell, ...]:
    move = line.move
    counts = (move.span.count if move.move == one else None for one in _MOVES)
    return (move.day, move.booklet or _PRINTED, move.first, move.last, *counts, line.left, move.about)


def _keepers(rows: tuple[BookletRow, ...], kind: BookletKind) -> str:
    return ", ".join(dict.fromkeys(row.keeper for row in rows if row.kind == kind and row.keeper))
