"""The sample list from Excel to the last child: every sum agrees to the đồng wherever it is read. All are samples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from sqlalchemy import text

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.services.award_payments import PayAwards, Receiver, hand_over, return_to_fund
from desktop_app.services.award_rounds import BeginRound, begin_round, close_round
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.documents import begin_document, official_documents
from desktop_app.services.imports import Choices, preview, write
from desktop_app.services.reviews import (
    FinishReview,
    accept_awards,
    accept_within_quota,
    finish_review,
    reject_awards,
    review_sheet,
    score_awards,
)
from desktop_app.services.signing_sheets import print_signing_sheet, signing_rows, signing_sheet
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book
from desktop_app.storage.queries.award_findings import award_findings
from desktop_app.storage.queries.award_sums import round_sums
from desktop_app.storage.queries.certificate_register import register_of_year
from desktop_app.storage.queries.disclosures import paid_rounds
from desktop_app.storage.queries.income import income_and_spending
from desktop_app.storage.queries.ledger import balances, ledger_page, voucher_detail
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.storage.verify import verify_book
from tests.integration.services.award_tools import TODAY, ask, decide, do, row_of, rows, states
from tests.integration.services.ledger_tools import own_fund, receive

SAMPLE = Path(__file__).parents[2] / "unit" / "spreadsheets" / "data" / "de-nghi-khen-thuong.xlsx"
POINTS = {"Giải": 900, "Đỗ": 850, "Học sinh xuất sắc": 800, "Học sinh giỏi": 700}


def imported(book: Book) -> tuple[RoundId, list[AwardId]]:
    """The round that the list of the schools goes into."""
    fund = own_fund(book)
    round_id = do(book, begin_round, BeginRound("Học bổng Vượt khó", "2025 - 2026", fund, kind="excellence", quota=90))
    with book.reader() as reader:
        found = preview(reader, Kind.CANDIDATES, SAMPLE, TODAY)
    with book.work("bà Lài") as work:
        write(work, found, Choices(round=round_id))
    return round_id, [row.award_id for row in rows(book, round_id)]


def weighed(book: Book, round_id: RoundId) -> None:
    """Points by what was achieved, the best up to the quota, a word about those who stand equal, the others told why."""
    listed = rows(book, round_id)
    points = {
        row.award_id: next((mark for word, mark in POINTS.items() if row.achievement.startswith(word)), 500)
        for row in listed
    }
    do(book, score_awards, round_id, points)
    do(book, accept_within_quota, round_id)
    sheet = ask(book, review_sheet, round_id, TODAY)
    equal = [one.award.award_id for one in sheet.ranking if one.award.state == "proposed"]
    do(book, accept_awards, round_id, equal[: 90 - sheet.accepted], "Bằng điểm, hoàn cảnh khó khăn hơn")
    do(book, reject_awards, round_id, equal[90 - sheet.accepted :][:10], "Đã nhận học bổng khác")
    do(book, finish_review, FinishReview(round_id, TODAY, "Nhất trí", "Hết chỉ tiêu"))


def test_the_sample_list_is_imported_weighed_decided_and_handed_over_with_three_absent(book: Book) -> None:
    receive(book, 200_000_000, date(2026, 11, 1))
    round_id, ids = imported(book)
    asked = sum(row.amount for row in rows(book, round_id))
    assert (len(ids), row_of(book, round_id).amount) == (133, asked)
    weighed(book, round_id)
    decide(book, round_id)
    chosen = [row for row in rows(book, round_id) if row.state == "decided"]
    assert (len(chosen), states(book, round_id).count("rejected")) == (90, 43)
    away = [chosen[4].award_id, chosen[40].award_id, chosen[89].award_id]
    present = [row.award_id for row in chosen if row.award_id not in away]
    receivers = [Receiver(present[0], "Hồ Thị Lài", "bà nội")]
    done = do(book, hand_over, PayAwards(round_id, present, TODAY, absent=away, receivers=receivers))
    with book.work("bà Lài") as work:
        assert register_certificates(work, round_id, TODAY) == 90

    given = sum(row.amount for row in chosen if row.award_id in present)
    waits = sum(row.amount for row in chosen if row.award_id in away)
    row, sums = row_of(book, round_id), ask(book, round_sums, round_id)
    voucher = ask(book, voucher_detail, done.voucher_id)
    assert voucher is not None
    assert given == done.amount == voucher.amount == sum(line.amount for line in voucher.lines)
    assert given == row.paid_amount == sums.booked_amount == sums.by_state["paid"].amount
    assert waits == row.waiting_amount == sums.by_state["absent"].amount
    assert given + waits == row.amount == sums.total.amount
    assert asked - row.amount == sums.by_state["rejected"].amount
    assert sum(one.amount for one in ask(book, balances, None, TODAY)) == 200_000_000 - given
    assert [(one.name, one.awards, one.amount) for one in ask(book, paid_rounds, row.unit_id, 2026)] == [
        ("Học bổng Vượt khó", 87, given)
    ]
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert ask(book, income_and_spending, row.unit_id, *year).paid == given
    cash_book = ask(book, ledger_page, LedgerScope(unit_id=row.unit_id, account="cash"), *year)
    assert (cash_book.paid, cash_book.lines[-1].balance) == (given, 200_000_000 - given)
    assert (len(voucher.lines), sums.handed_over, sums.total.awards) == (87, 87, 90)
    register = ask(book, register_of_year, 2026)
    assert [line.number for line in register] == list(range(1, 91))
    assert {line.name for line in register} == {one.name for one in chosen}
    assert ask(book, lambda reader: list(award_findings(reader))) == []
    _papers_agree(book, round_id, row.amount, given, waits)

    later = do(book, hand_over, PayAwards(round_id, away[:2], TODAY))
    do(book, return_to_fund, round_id, away[2:], "Gia đình đã chuyển đi")
    do(book, close_round, round_id, TODAY)
    sums = ask(book, round_sums, round_id)
    assert sums.booked_amount == given + later.amount == sums.total.amount - sums.by_state["returned"].amount
    assert sum(one.amount for one in ask(book, balances, None, TODAY)) == 200_000_000 - sums.booked_amount
    assert verify_book(book).findings == ()


def _papers_agree(book: Book, round_id: RoundId, decided: int, given: int, waits: int) -> None:
    """The decision's list and the signing sheet name the same people and come to the same sums as the cash book."""
    listed = ask(book, signing_rows, round_id)
    by_state = {state: sum(row.amount for row in listed if row.state == state) for state in ("paid", "absent")}
    assert by_state == {"paid": given, "absent": waits}
    fields = ask(book, begin_document, "decision", round_id, TODAY).fields
    (decision,) = ask(book, official_documents, fields, round_id)
    assert decision.annex is not None
    content = decision.annex.content
    assert {row[1] for row in content.rows} == {row.name for row in listed}
    total = f"{decided:,}".replace(",", ".")
    assert (total in content.total, sum(row.amount for row in listed)) == (True, decided)
    assert f"{total} đồng" in fields.text
    sheet = printed(print_signing_sheet(book, "bà Lài", round_id).pdf)
    assert f"Tổng cộng: {len(listed)} suất {total}" in sheet
    assert amount_in_words(decided) in sheet
    still = printed(ask(book, lambda reader: signing_sheet(reader, round_id, TODAY, only_waiting=True)))
    assert f"Tổng cộng: 3 suất {waits:,}".replace(",", ".") in still


def printed(pdf: bytes) -> str:
    """Every word of a PDF."""
    found = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(found[at].get_textpage().get_text_range() for at in range(len(found))).split())


def test_the_sample_list_names_hardships_and_nobody_twice(book: Book) -> None:
    round_id, _ = imported(book)
    sheet = ask(book, review_sheet, round_id, TODAY)
    told = {code for one in sheet.ranking for code in one.award.criteria}
    assert {"poor", "near_poor", "disabled", "orphan_father"} <= told
    unread = {one.award.hardship for one in sheet.ranking if one.award.hardship and not one.award.criteria}
    assert unread == set()
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM voucher")).scalar_one() == 0
