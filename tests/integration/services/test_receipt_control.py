from datetime import date
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop_app.domain.receipt_control import NumberFinding
from desktop_app.services.number_findings import finding_lines, finding_numbers, series_name
from desktop_app.services.receipt_booklets import RecordLeaves, record_leaves
from desktop_app.services.receipt_control import (
    gap_report_pdf,
    receipt_card,
    receipt_card_export,
    receipt_card_pdf,
)
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher, reverse_voucher
from desktop_app.spreadsheets.list_writer import list_workbook
from desktop_app.storage.book import Book
from desktop_app.storage.queries.receipt_booklets import booklet, leaves
from desktop_app.storage.queries.receipt_control import number_findings, series, series_numbers
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, ask, do, own_fund, receive
from tests.integration.services.test_receipt_booklets import new_booklet, spoil, write_on

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
INSERT = (
    "INSERT INTO voucher (id, unit_id, kind, year, letter, number, issued_on, party_name, amount, booklet_id, leaf)"
    " SELECT :id, unit_id, 'receipt', 2026, :letter, :number, '2026-11-20', 'Bà Tám', 0, :booklet, :leaf FROM book_info"
)


def damaged(book: Book, number: int, *, letter: str = "A", booklet_id: object = None, leaf: int = 0) -> None:
    """A voucher as it comes from a copied laptop: it has not asked this book for its number."""
    with book.work("máy khác") as work:
        fields = {"id": work.new_id().hex, "letter": letter, "number": number, "leaf": leaf}
        fields["booklet"] = getattr(booklet_id, "hex", None)
        work.connection.execute(text(INSERT), fields)
        work.describe("funds.receipt_posted", {"party": "Bà Tám", "amount": 0})


def findings(book: Book) -> tuple[NumberFinding, ...]:
    return ask(book, number_findings)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_every_series_says_what_was_issued_and_reversed(book: Book):
    one = receive(book, 100_000)
    receive(book, 200_000)
    do(book, reverse_voucher, one, "ghi nhầm", TODAY)
    rows = ask(book, series)
    assert [(series_name(r.key), r.first, r.last, r.count, r.reversed_count, r.missing) for r in rows] == [
        ("Phiếu thu năm 2026", 1, 2, 2, 1, 0),
        ("Phiếu hủy năm 2026", 1, 1, 1, 0, 0),
    ]
    numbers = ask(book, series_numbers, rows[0].key)
    assert [(n.number.full, n.reversed_by.full if n.reversed_by else "") for n in numbers] == [
        ("PT-0002/2026", ""),
        ("PT-0001/2026", "PH-0001/2026"),
    ]
    assert findings(book) == ()


def test_numbers_without_a_voucher_are_found_at_the_end_and_between(book: Book):
    receive(book, 100_000)
    damaged(book, 3, letter="B")
    damaged(book, 6, letter="B")
    (first, second) = findings(book)
    assert [(f.kind, finding_numbers(f), f.count) for f in (first, second)] == [
        ("missing", "PT-B0001 – PT-B0002/2026", 2),
        ("missing", "PT-B0004 – PT-B0005/2026", 2),
    ]
    rows = ask(book, series_numbers, first.series)
    assert [(r.number.number, r.last, r.paper is None) for r in rows] == [
        (6, 0, False),
        (4, 5, True),
        (3, 0, False),
        (1, 2, True),
    ]


def test_a_number_issued_and_gone_is_missing(book: Book):
    receive(book, 100_000)
    with book.work("x") as work:
        work.connection.execute(text("UPDATE number_series SET last = last + 1"))
        work.connection.execute(text("UPDATE number_series SET last = last + 1"))
        work.describe("board_settings.changed", {})
    (found,) = findings(book)
    assert (found.kind, finding_numbers(found)) == ("missing", "PT-0002 – PT-0003/2026")


def test_a_number_on_two_papers_is_shown_with_both_and_never_renumbered(book: Book):
    receive(book, 100_000)
    damaged(book, 1)
    (found,) = findings(book)
    assert (found.kind, [paper.party for paper in found.papers]) == ("twice", ["Dòng họ Nguyễn", "Bà Tám"])
    assert "Bà Tám" in words(gap_report_pdf(book))
    assert [row.number.number for row in ask(book, series_numbers, found.series)] == [1, 1]


def test_numbers_above_what_this_book_issued_come_from_a_copied_laptop(book: Book):
    receive(book, 100_000)
    damaged(book, 2)
    (found,) = findings(book)
    assert (found.kind, finding_numbers(found)) == ("beyond", "PT-0002/2026")


def test_a_skipped_leaf_is_found_and_one_given_back_is_not(book: Book):
    one = new_booklet(book, 1, 10)
    write_on(book, one, 1)
    write_on(book, one, 4)
    spoil(book, one, 9, 10, state="returned")
    (found,) = findings(book)
    assert (found.kind, found.booklet, finding_numbers(found)) == ("skipped", "AA/26, quyển 03", "tờ 2–3")
    spoil(book, one, 2, 3, state="lost")
    assert findings(book) == ()


@pytest.mark.parametrize(
    ("leaf", "kinds"), [(1, {"leaf_twice"}), (2, {"leaf_clash"}), (30, {"leaf_outside"}), (3, set())]
)
def test_a_voucher_on_a_leaf_where_it_cannot_be_is_found(book: Book, leaf: int, kinds: set[str]):
    one = new_booklet(book, 1, 10)
    write_on(book, one, 1)
    spoil(book, one, 2)
    damaged(book, 1, letter="B", booklet_id=one, leaf=leaf)
    assert {found.kind for found in findings(book)} == kinds


def test_a_voucher_of_a_booklet_that_is_gone_is_found(book: Book):
    receive(book, 1_000)
    damaged(book, 1, letter="B", booklet_id=own(book), leaf=3)
    assert [(f.kind, f.first, f.papers[0].party) for f in findings(book)] == [("no_booklet", 3, "Bà Tám")]


@settings(max_examples=12)
@given(steps=st.lists(st.sampled_from(["print", "write", "spoil", "lose", "reverse"]), max_size=9), kind=st.booleans())
def test_healthy_work_leaves_an_empty_report_and_a_card_that_agrees_with_the_leaves(
    book: Book, steps: list[str], kind: bool
):
    symbol = f"K{len(ask(book, series))}{book.surroundings.new_id().hex[-6:]}"
    one, leaf, posted = new_booklet(book, 1, 60, symbol=symbol), 1, []
    for step in steps:
        if step == "print":
            posted.append(receive(book, 1_000))
        elif step == "write":
            posted.append(write_on(book, one, leaf))
        elif step in ("spoil", "lose"):
            spoil(book, one, leaf, leaf + 1, state="void" if step == "spoil" else "lost")
        elif posted:
            do(book, reverse_voucher, posted.pop(), "nhầm", TODAY)
        leaf += {"write": 1, "spoil": 2, "lose": 2}.get(step, 0)
    assert findings(book) == ()
    row = ask(book, booklet, one)
    card = ask(book, receipt_card, own(book), "receipt", *YEAR)
    mine = [line.move for line in card.lines if line.move.booklet == row.name]
    by_move = {m: sum(x.span.count for x in mine if x.move == m) for m in ("received", "issued", "void", "lost")}
    assert by_move == {"received": 60, "issued": row.issued, "void": row.void, "lost": row.lost}
    states = [found.state for found in ask(book, leaves, row)]
    assert (states.count("unused"), states.count("issued")) == (row.unused, row.issued)


def test_the_card_agrees_on_screen_on_paper_and_in_excel(book: Book):
    one = new_booklet(book, 1, 10, keeper="bà Hồ Thị Lài")
    write_on(book, one, 1, date(2026, 3, 2))
    write_on(book, one, 2, date(2026, 3, 2))
    spoil(book, one, 3, day=date(2026, 4, 1), reason="viết nhầm tên")
    receive(book, 5_000, date(2026, 5, 9))
    card = ask(book, receipt_card, own(book), "receipt", *YEAR)
    assert [(x.move.move, x.move.first, x.move.last, x.left) for x in card.lines] == [
        ("received", "1", "10", 10),
        ("issued", "1", "2", 8),
        ("void", "3", "3", 7),
        ("received", "PT-0003", "PT-0003", 8),
        ("issued", "PT-0003", "PT-0003", 7),
    ]
    april = ask(book, receipt_card, own(book), "receipt", date(2026, 4, 1), date(2026, 4, 30))
    assert (april.opening, april.count.void, april.left) == (8, 1, 7)
    paper = words(receipt_card_pdf(book, own(book), "receipt", *YEAR))
    assert "THẺ KHO BIÊN LAI" in paper
    assert "viết nhầm tên" in paper
    sheet = openpyxl.load_workbook(BytesIO(list_workbook(ask(book, receipt_card_export, own(book), "receipt", *YEAR))))
    last = [cell.value for cell in list(sheet.active.rows)[-1]]
    assert last[4:10] == [11, 3, 1, 0, 0, 7]


def test_the_report_of_a_healthy_book_says_that_nothing_is_missing(book: Book):
    receive(book, 5_000)
    new_booklet(book)
    assert "Không thiếu số nào" in words(gap_report_pdf(book))


def test_leaves_of_a_payment_booklet_do_not_stand_on_the_card_of_receipts(book: Book):
    one = new_booklet(book, 1, 5, kind="payment")
    receive(book, 50_000)
    command = PostVoucher("payment", "Em Bình", TODAY, (VoucherPart(own_fund(book), 1_000),), booklet_id=one, leaf=1)
    do(book, post_voucher, command)
    do(book, record_leaves, RecordLeaves(one, 2, 2, "void", TODAY, "rách"))
    card = ask(book, receipt_card, own(book), "payment", *YEAR)
    assert (card.count.received, card.count.issued, card.count.void, card.left) == (5, 1, 1, 3)
    assert ask(book, receipt_card, own(book), "receipt", *YEAR).count.void == 0


def test_the_command_line_says_every_finding_in_a_line(book: Book):
    one = new_booklet(book, 1, 10)
    write_on(book, one, 2)
    damaged(book, 1)
    assert finding_lines(book) == (
        (
            "Phiếu thu năm 2026, PT-0001/2026: trùng số, PT-0001, 21/11/2026, Ông Tư, 100.000 đ;"
            " PT-0001, 20/11/2026, Bà Tám, 0 đ"
        ),
        "AA/26, quyển 03, tờ 1: tờ bị bỏ cách: tờ sau đã dùng",
    )
