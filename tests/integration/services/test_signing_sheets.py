from __future__ import annotations

from datetime import date
from itertools import product

import pypdfium2
import pytest
import zxingcpp

from desktop_app.domain.awards import RoundNotDecided, RoundUnknown
from desktop_app.domain.ids import RoundId
from desktop_app.domain.money import Vnd
from desktop_app.domain.signing_sheets import (
    PageCodeUnreadable,
    PageOfAnotherRound,
    SheetChoices,
    SheetEmpty,
    parse_page_code,
)
from desktop_app.services.award_payments import PayAwards, Receiver, hand_over
from desktop_app.services.documents import begin_document, official_documents
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.signing_sheets import (
    print_signing_sheet,
    print_speech_list,
    read_page,
    signing_rows,
    signing_sheet,
)
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.funds import funds, voucher
from desktop_app.storage.queries.paper_prints import print_count
from tests.doses import dose
from tests.integration.services.document_tools import decided_round, signing_officers

TODAY = date(2026, 11, 21)
ACTOR = "bà Lài"


def text_of(pdf: bytes) -> str:
    found = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(found[place].get_textpage().get_text_range() for place in range(len(found))).split())


def codes_of(pdf: bytes) -> list[str]:
    found = pypdfium2.PdfDocument(pdf)
    return [zxingcpp.read_barcodes(found[place].render(scale=2).to_pil())[0].text for place in range(len(found))]


@pytest.mark.parametrize(("order", "group"), dose(product(["given_name", "list"], ["none", "hamlet", "school"]), 0, 4))
def test_the_squares_of_all_pages_lead_to_everybody_once(book: Book, order, group) -> None:
    signing_officers(book)
    round_id = decided_round(book, 40)
    choices = SheetChoices(order, group)
    pdf = print_signing_sheet(book, ACTOR, round_id, choices).pdf
    with book.reader() as reader:
        rows = signing_rows(reader, round_id, choices)
        read = [row for code in codes_of(pdf) for row in read_page(reader, round_id, code)]
    assert tuple(read) == rows
    assert [row.number for row in rows] == list(range(1, 41))
    assert [parse_page_code(code).choices for code in codes_of(pdf)] == [choices] * len(codes_of(pdf))


def test_the_sheet_the_decision_and_what_is_paid_agree_to_the_dong(book: Book) -> None:
    signing_officers(book)
    round_id = decided_round(book, 24, goods=False)
    with book.work(ACTOR) as work:
        record_donation(work, RecordDonation(funds(work.connection)[0].fund_id, "Ông Tư", Vnd(50_000_000), TODAY))
    with book.reader() as reader:
        rows = signing_rows(reader, round_id)
        fields = begin_document(reader, "decision", round_id, TODAY).fields
        (decision,) = official_documents(reader, fields, round_id)
    total = sum(row.amount for row in rows)
    assert decision.annex is not None
    assert "6.000.000" in decision.annex.content.total
    assert total == 6_000_000
    before = print_signing_sheet(book, ACTOR, round_id).pdf
    assert "Tổng cộng: 24 suất 6.000.000" in text_of(before)

    absent = [rows[1].award_id, rows[5].award_id, rows[8].award_id]
    present = [row.award_id for row in rows if row.award_id not in absent]
    with book.work(ACTOR) as work:
        handed = hand_over(
            work,
            PayAwards(
                round_id,
                present,
                TODAY,
                absent=absent,
                receivers=[Receiver(present[0], "Bà Lan", "mẹ")],
            ),
        )
    waiting = sum(row.amount for row in rows if row.award_id in absent)
    assert handed.amount + waiting == total
    assert handed.voucher_id is not None
    with book.reader() as reader:
        paid = voucher(reader, handed.voucher_id)
        assert paid is not None
        assert paid.amount == handed.amount
        again = signing_rows(reader, round_id)
        left = signing_sheet(reader, round_id, TODAY, only_waiting=True)
        assert read_page(reader, round_id, codes_of(before)[0])[0].award_id == rows[0].award_id
    assert [(row.award_id, row.number) for row in again] == [(row.award_id, row.number) for row in rows]
    assert {row.note for row in again if row.state == "absent"} == {""}
    assert next(row.note for row in again if row.award_id == present[0]) == "Bà Lan (mẹ) nhận thay"
    words = text_of(left)
    assert f"Tổng cộng: 3 suất {waiting:,}".replace(",", ".") in words
    assert rows[1].name in words


def test_every_print_is_logged_and_the_same_to_the_byte(book: Book) -> None:
    round_id = decided_round(book)
    first, second = (print_signing_sheet(book, ACTOR, round_id) for _ in range(2))
    assert (first.copy_number, second.copy_number, first.pdf) == (0, 1, second.pdf)
    print_speech_list(book, ACTOR, round_id)
    with book.reader() as reader:
        assert print_count(reader, "signing_sheet", round_id) == 2
        assert print_count(reader, "speech_list", round_id) == 1


def test_why_a_child_is_poor_stands_on_no_sheet(book: Book) -> None:
    round_id = decided_round(book)
    assert "Hộ nghèo" not in text_of(print_signing_sheet(book, ACTOR, round_id).pdf)


def test_a_sheet_that_cannot_be_is_told(book: Book) -> None:
    open_round = decided_round(book, state="proposed", award_state="proposed")
    with pytest.raises(RoundNotDecided):
        print_signing_sheet(book, ACTOR, open_round)
    with pytest.raises(RoundUnknown):
        print_speech_list(book, ACTOR, RoundId(new_uuid7()))
    paid = decided_round(book, award_state="paid")
    with book.reader() as reader:
        with pytest.raises(SheetEmpty):
            signing_sheet(reader, paid, TODAY, only_waiting=True)
        with pytest.raises(PageCodeUnreadable):
            read_page(reader, paid, "PT-0149")
        with pytest.raises(PageOfAnotherRound):
            read_page(reader, paid, codes_of(print_signing_sheet(book, ACTOR, decided_round(book)).pdf)[0])


def test_an_award_that_stays_in_the_fund_keeps_its_place_and_says_so(book: Book) -> None:
    round_id = decided_round(book, award_state="returned")
    with book.reader() as reader:
        assert {row.note for row in signing_rows(reader, round_id)} == {"Để lại quỹ"}
