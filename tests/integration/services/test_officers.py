from datetime import date

import pypdfium2
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import OfficerId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import NameMissing
from desktop_app.domain.officers import OfficerUnknown, SigningForMissing, TermBackwards, UnknownOfficerRole
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.certificate_papers import round_pdf
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.members import AddMember, add_member, member_list
from desktop_app.services.officers import (
    OfficerFields,
    add_officer,
    edit_officer,
    end_term,
    order_officers,
    remove_officer,
)
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.voucher_papers import voucher_pdf
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.officers import OfficerRow, officers, signing
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.rules import officer_role

TODAY = date(2026, 11, 21)
CHAIR = OfficerFields(
    "Hồ Sỹ Tùng", "chair", term_from=PartialDate(2025, 7), signing_prefix="TM.", signing_for="Ban Chấp hành", signs=True
)


def own(book: Book) -> UnitId:
    with book.reader() as reader:
        return board(reader).unit_id


def appoint(book: Book, fields: OfficerFields) -> OfficerId:
    with book.work("bà Lài") as work:
        return add_officer(work, own(book), fields)


def listed(book: Book, day: date = TODAY) -> tuple[OfficerRow, ...]:
    with book.reader() as reader:
        return officers(reader, own(book), day)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        textpage = page.get_textpage()
        found = textpage.get_text_bounded()
        textpage.close()
        page.close()
        return found
    finally:
        document.close()


def test_a_post_has_the_title_of_its_role_until_another_is_written(book: Book) -> None:
    appoint(book, CHAIR)
    appoint(book, OfficerFields("Lê Thị Hoa", "treasurer", title="Thủ quỹ kiêm kế toán"))
    assert [(row.title, row.is_serving, row.signs) for row in listed(book)] == [
        ("Chủ tịch", True, True),
        ("Thủ quỹ kiêm kế toán", True, False),
    ]


def test_one_officer_signs_at_a_time_but_papers_of_an_earlier_term_keep_their_signer(book: Book) -> None:
    former = OfficerFields(
        "Trần Văn Cũ",
        "chair",
        term_from=PartialDate(2020),
        signing_prefix="TM.",
        signing_for="Ban Chấp hành",
        signs=True,
    )
    first = appoint(book, former)
    with book.work("bà Lài") as work:
        end_term(work, first, PartialDate(2025, 6))
    appoint(book, CHAIR)
    appoint(
        book,
        OfficerFields(
            "Lê Thị Hoa",
            "vice_chair",
            term_from=PartialDate(2026),
            signing_prefix="KT.",
            signing_for="Chủ tịch",
            signs=True,
        ),
    )
    with book.reader() as reader:
        then, now = signing(reader, own(book), date(2025, 3, 1)), signing(reader, own(book), TODAY)
    assert then is not None
    assert now is not None
    assert then.name == "Trần Văn Cũ"
    assert now.lines == ("TM. BAN CHẤP HÀNH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa")


def test_posts_are_put_right_ordered_ended_and_taken_off(book: Book) -> None:
    one, two = appoint(book, CHAIR), appoint(book, OfficerFields("Lê Thị Hoa", "secretary"))
    with book.work("bà Lài") as work:
        edit_officer(work, two, OfficerFields("Lê Thị Hoa", "treasurer", decision="05/QĐ-HKH"))
    with book.work("bà Lài") as work:
        order_officers(work, own(book), (two, one))
    assert [(row.officer_id, row.role, row.decision) for row in listed(book)] == [
        (two, "treasurer", "05/QĐ-HKH"),
        (one, "chair", ""),
    ]
    with book.work("bà Lài") as work:
        end_term(work, two, PartialDate(2026, 10))
    assert [row.officer_id for row in listed(book)] == [one, two]
    with book.work("bà Lài") as work:
        remove_officer(work, two)
    assert [row.officer_id for row in listed(book)] == [one]
    with pytest.raises(OfficerUnknown), book.work("bà Lài") as work:
        edit_officer(work, two, CHAIR)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (OfficerFields(" ", "chair"), NameMissing),
        (OfficerFields("Hồ Sỹ Tùng", "king"), UnknownOfficerRole),
        (OfficerFields("Hồ Sỹ Tùng", "vice_chair", signing_prefix="KT."), SigningForMissing),
        (
            OfficerFields("Hồ Sỹ Tùng", "chair", term_from=PartialDate(2026), term_until=PartialDate(2025)),
            TermBackwards,
        ),
    ],
)
def test_a_post_that_cannot_be_is_refused(book: Book, fields: OfficerFields, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        appoint(book, fields)
    assert listed(book) == ()


def test_papers_name_who_signs_and_stay_as_they_were_where_nobody_does(book: Book) -> None:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        voucher = record_donation(work, RecordDonation(fund, "Dòng họ Nguyễn", Vnd(500_000), TODAY))
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Nguyễn Thị Đào"))
    bare, bare_list = voucher_pdf(book, voucher), member_list(book)
    appoint(book, CHAIR)
    appoint(book, OfficerFields("ThS. Lê Thị Hoa", "treasurer"))
    signed = words(voucher_pdf(book, voucher))
    assert "Hồ Sỹ Tùng" in signed
    assert "Lê Thị Hoa" in signed
    assert "ThS" not in signed
    assert "Hồ Sỹ Tùng" in words(member_list(book))
    for row in listed(book):
        with book.work("bà Lài") as work:
            remove_officer(work, row.officer_id)
    assert voucher_pdf(book, voucher) == bare
    assert member_list(book) == bare_list


def test_a_decision_without_a_signer_takes_the_one_in_office_and_certificates_say_for_whom(book: Book) -> None:
    appoint(book, CHAIR)
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        award_round = begin_round(work, BeginRound("Khen thưởng học kỳ I", "2026 - 2027", fund))
    with book.work("bà Lài") as work:
        propose(work, award_round, [ProposeAward("Vũ Thị Con", Vnd(100_000))])
    with book.work("bà Lài") as work:
        decide_round(work, DecideRound(award_round, "05/QĐ-HKH", TODAY, "", ""))
    shown = words(round_pdf(book, award_round))
    for part in ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Sỹ Tùng"):
        assert part in shown


def test_without_anybody_in_office_a_decision_still_needs_a_signer(book: Book) -> None:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        award_round = begin_round(work, BeginRound("Khen thưởng học kỳ I", "2026 - 2027", fund))
    with book.work("bà Lài") as work:
        propose(work, award_round, [ProposeAward("Vũ Thị Con", Vnd(100_000))])
    with pytest.raises(NameMissing), book.work("bà Lài") as work:
        decide_round(work, DecideRound(award_round, "05/QĐ-HKH", TODAY, "", ""))


def test_every_role_in_the_table_can_be_given(book: Book) -> None:
    assert officer_role("chair").leads
    for code in ("accountant", "clan_council_chair", "subchapter_head"):
        appoint(book, OfficerFields("Hồ Sỹ Tùng", code))
    assert {row.role for row in listed(book)} == {"accountant", "clan_council_chair", "subchapter_head"}
