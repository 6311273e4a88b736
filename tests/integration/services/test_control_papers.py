from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.cash_counts import CashCountUnknown
from desktop_app.domain.handovers import HandoverUnknown
from desktop_app.domain.ids import CashCountId, HandoverId, ReconciliationId
from desktop_app.domain.reconciliations import Item, ReconciliationUnknown
from desktop_app.services.control_papers import (
    cash_count_paper,
    disclosure_paper,
    handover_paper,
    print_cash_count,
    print_handover,
    reconciliation_paper,
    spoken_paper,
)
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.paper_prints import paper_prints
from tests.integration.services.board_tools import own
from tests.integration.services.test_cash_counts import count
from tests.integration.services.test_disclosures import receive
from tests.integration.services.test_funds import donate, pages
from tests.integration.services.test_handovers import hand_over, treasurer, usual
from tests.integration.services.test_reconciliations import new_account, post, save

OCTOBER = date(2026, 10, 1)


def said(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def test_the_minutes_of_a_count_say_what_was_counted_and_who_was_there(book: Book) -> None:
    treasurer(book)
    donate(book, 1_000_000)
    paper = said(cash_count_paper(book, count(book, (500_000, 1), (200_000, 2), why="Còn ở nhà")))
    for words in ("KIỂM KÊ QUỸ", "500.000 đồng 1 500.000", "900.000", "Còn ở nhà", "Hồ Thị Lài", "Hồ Sỹ Tùng"):
        assert words in paper


def test_the_sheet_of_a_comparison_has_the_signs_of_the_statement(book: Book) -> None:
    account = new_account(book)
    late = post(book, account, 700_000, date(2026, 10, 31))
    kept = save(book, account, OCTOBER, 12_000, Item("Ủng hộ", 700_000, late), Item("Lãi", 12_000))
    paper = said(reconciliation_paper(book, kept))
    for words in ("3611 205", "Agribank", "31/10/2026 PT-0001 Ủng hộ -700.000", "Lãi 12.000", "không còn khoản nào"):
        assert words in paper


def test_the_minutes_of_a_handover_name_both_and_what_goes_along(book: Book) -> None:
    treasurer(book)
    donate(book, 1_000_000)
    command = replace(usual(book, count(book, (500_000, 2))), note="Giao tại nhà văn hóa")
    paper = said(handover_paper(book, hand_over(book, command)))
    for words in (
        "BÀN GIAO",
        "Hồ Thị Lài",
        "Đào Thị Ước",
        "Sổ quỹ giấy: 2 quyển",
        "1.000.000",
        "PT-0001/2026",
        "Khóa sổ đến hết ngày 21/11/2026",
        "Giao tại nhà văn hóa",
    ):
        assert words in paper


def test_minutes_printed_again_are_marked_as_a_copy_and_every_print_is_logged(book: Book) -> None:
    treasurer(book)
    counted = count(book, (500_000, 2), why="Quỹ mới")
    handed = hand_over(book, usual(book, counted))
    for copy, marked in ((0, False), (1, True), (2, True)):
        papers = (print_cash_count(book, "bà Lài", counted), print_handover(book, "bà Lài", handed))
        for paper in papers:
            assert paper.copy_number == copy
            assert (f"BẢN SAO lần {copy}" in said(paper.pdf)) is marked
    with book.reader() as reader:
        assert [row.copy_number for row in paper_prints(reader, "cash_count", counted)] == [0, 1, 2]
        assert [row.copy_number for row in paper_prints(reader, "handover", handed)] == [0, 1, 2]


def test_a_year_is_made_public_on_paper_and_for_the_loudspeaker(book: Book) -> None:
    receive(book, "Dòng họ Nguyễn", 5_000_000)
    notice = said(disclosure_paper(book, own(book), 2026))
    assert "Dòng họ Nguyễn 5.000.000" in notice
    assert "Còn đến nay" in notice, "the year is not over"
    assert "Bà con nghe" in said(spoken_paper(book, own(book), 2026, "Kính thưa.\nBà con nghe cho rõ."))


def test_papers_of_what_is_not_there_are_refused(book: Book) -> None:
    with pytest.raises(CashCountUnknown):
        cash_count_paper(book, CashCountId(new_uuid7()))
    with pytest.raises(ReconciliationUnknown):
        reconciliation_paper(book, ReconciliationId(new_uuid7()))
    with pytest.raises(HandoverUnknown):
        handover_paper(book, HandoverId(new_uuid7()))
    with pytest.raises(CashCountUnknown):
        print_cash_count(book, "bà Lài", CashCountId(new_uuid7()))
    with pytest.raises(HandoverUnknown):
        print_handover(book, "bà Lài", HandoverId(new_uuid7()))
