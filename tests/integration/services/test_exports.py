from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.list_exports import ListExport
from desktop_app.domain.members import PersonFields
from desktop_app.printing.values import PrintedValueMissing
from desktop_app.services.exports import (
    boards_export,
    candidates_export,
    clans_export,
    donations_export,
    export_pdf,
    export_workbook,
    households_export,
    ledger_export,
    members_export,
    unpaid_export,
)
from desktop_app.services.imports import preview, write
from desktop_app.services.members import AddMember, add_member
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.tables import (
    Award,
    AwardRound,
    Certificate,
    Clan,
    Donation,
    FeeRule,
    Fund,
    Household,
    HouseholdMember,
)
from tests.conftest import BOARD, NOON, PASSPHRASE, RECOVERY
from tests.new_books import create_new_book

PEOPLE = (
    AddMember("Nguyễn Hữu Ái", PartialDate(1951), "male", "Thôn 1", "0912845110", PartialDate(2009), "Giáo viên cũ"),
    AddMember("Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "female", "Thôn 3", joined=PartialDate(2010, 5)),
    AddMember("Lê Văn Dũng", None, "male", "Thôn 3"),
    AddMember(
        "Đào Duy An", PartialDate(1979, 4), "", "Thôn 4", "0986214700", address="Số 5, ngõ 2", occupation="Thợ mộc"
    ),
    AddMember("Hồ Bảo Châu", PartialDate(2012), school="THCS Hưng Tân", class_name="7A", school_year="2026-2027"),
    AddMember("Hồ Thị Lài", PartialDate(1961), "female", "Thôn 1", card_number="0012"),
)


@pytest.fixture
def filled(book: Book) -> Book:
    with book.work("bà Lài") as work:
        for person in PEOPLE:
            add_member(work, person)
    return book


def read(made: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(made)).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_exported_members_import_again_with_nothing_lost(filled: Book, tmp_path: Path, surroundings: Surroundings):
    (tmp_path / "ds.xlsx").write_bytes(export_workbook(filled, members_export))
    with create_new_book(tmp_path / "so-khac.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings) as other:
        with other.reader() as reader:
            again = preview(reader, Kind.MEMBERS, tmp_path / "ds.xlsx", NOON.date())
        with other.work("bà Lài") as work:
            write(work, again)
        kept, came = told_of(filled), told_of(other)
    assert came == kept
    assert {fields.address for fields, _, _ in came} == {"", "Số 5, ngõ 2"}
    assert {fields.class_name for fields, _, _ in came} == {"", "7A"}
    assert {card for _, _, card in came} == {"", "0012"}


def told_of(book: Book) -> list[tuple[PersonFields, PartialDate | None, str]]:
    """Everything written of the people on the list, in its order."""
    with book.reader() as reader:
        rows = member_page(reader, limit=-1).rows
        return [(person_fields(reader, row.person_id), row.joined, row.card_number) for row in rows]


def test_only_who_is_on_the_filtered_list_goes_out(filled: Book):
    rows = read(export_workbook(filled, lambda r: members_export(r, wanted=MemberFilter(hamlets=("Thôn 3",)))))
    assert [row[1] for row in rows[-2:]] == ["Lê Văn Dũng", "Nguyễn Thị Phượng"]
    assert rows[-3][1] == "Họ và tên"


def test_the_pdf_is_the_same_list(filled: Book):
    pdf = pypdfium2.PdfDocument(export_pdf(filled, lambda r: members_export(r, about="Cả xã")))
    said = pdf[0].get_textpage().get_text_range()
    assert all(person.full_name in said for person in PEOPLE)
    assert "Danh sách có 6 dòng." in said
    assert round(pdf[0].get_size()[0]) == round(210 * 72 / 25.4)


def test_a_wide_list_lies_on_its_side(filled: Book):
    with filled.work("bà Lài") as work:
        fund = work.new_id()
        found = AwardRound(id=work.new_id(), unit_id=work.unit_id, name="Năm học mẫu", fund_id=fund)
        award = Award(
            id=work.new_id(),
            unit_id=work.unit_id,
            round_id=found.id,
            recipient_name="Phạm Gia Bảo",
            recipient_birth="2012-09",
            recipient_class="8A",
            achievement="Học sinh giỏi huyện",
            amount=300_000,
            state="absent",
        )
        certificate = Certificate(
            id=work.new_id(),
            unit_id=work.unit_id,
            award_id=award.id,
            year=2026,
            number=7,
            issued_on=date(2026, 11, 20),
        )
        work.add(Fund(id=fund, unit_id=work.unit_id, name="Quỹ mẫu"), found, award, certificate)
        work.describe("awards.round_added", {"name": "Năm học mẫu"})
    rows = read(export_workbook(filled, candidates_export))
    assert rows[-1][1:4] == ("Phạm Gia Bảo", "9/2012", "8A")
    assert rows[-1][9:11] == (300_000, "Vắng, chưa trao")
    assert pypdfium2.PdfDocument(export_pdf(filled, candidates_export))[0].get_size()[0] > 800


def date_cell(year: int, month: int, day: int) -> object:
    from datetime import datetime

    return datetime(year, month, day)


def test_gifts_households_clans_boards_and_fees_go_out(filled: Book):
    with filled.reader() as reader:
        head = member_page(reader).rows[0].person_id
    with filled.work("bà Lài") as work:
        clan = Clan(id=work.new_id(), unit_id=work.unit_id, name="Họ Nguyễn Hữu", hamlet="Thôn 1")
        home = Household(
            id=work.new_id(), unit_id=work.unit_id, hamlet="Thôn 1", head_id=head, clan_id=clan.id, number="12"
        )
        work.add(
            clan,
            home,
            HouseholdMember(id=work.new_id(), unit_id=work.unit_id, household_id=home.id, person_id=head),
            Donation(id=work.new_id(), unit_id=work.unit_id, donor_name="Ông Hùng (mẫu)", goods="20 quyển vở"),
            FeeRule(id=work.new_id(), unit_id=work.unit_id, year=2026, amount=20_000),
        )
        work.describe("families.added", {"name": "mẫu"})
    assert read(export_workbook(filled, donations_export))[-1][1:5] == ("Ông Hùng (mẫu)", None, None, "20 quyển vở")
    home_row = read(export_workbook(filled, households_export))[-1]
    assert home_row[1:6] == ("Hộ Nguyễn Hữu Ái", "12", "Thôn 1", "Họ Nguyễn Hữu", 1)
    assert read(export_workbook(filled, lambda r: clans_export(r, "2026 - 2027")))[-1][1] == "Họ Nguyễn Hữu"
    boards = read(export_workbook(filled, lambda r: boards_export(r, NOON.date())))
    assert boards[-1][1] == "Hội Khuyến học xã Mẫu"
    with filled.reader() as reader:
        own = board(reader).unit_id
    unpaid = read(export_workbook(filled, lambda r: unpaid_export(r, own, 2026)))
    assert [row[6] for row in unpaid[-4:]] == [20_000] * 4


def test_the_ledger_goes_out_oldest_first(filled: Book):
    with filled.reader() as reader:
        fund = funds(reader)
    if not fund:
        with filled.work("bà Lài") as work:
            work.add(Fund(id=work.new_id(), unit_id=work.unit_id, name="Quỹ mẫu"))
            work.describe("funds.added", {"name": "Quỹ mẫu"})
        with filled.reader() as reader:
            fund = funds(reader)

    def asked(reader) -> ListExport:
        return ledger_export(reader, fund[0].fund_id, date(2026, 1, 1), date(2026, 12, 31))

    rows = read(export_workbook(filled, asked))
    assert rows[-2][0] == "Ngày" or rows[-1][0] == "Ngày"
    assert any(f"{fund[0].name}, từ 01/01/2026 đến 31/12/2026" in str(row[0]) for row in rows)


def test_an_empty_list_has_no_paper(book: Book):
    with pytest.raises(PrintedValueMissing):
        export_pdf(book, members_export)


def test_a_title_that_is_wider_than_its_column_takes_two_lines(filled: Book):
    with filled.work("bà Lài") as work:
        work.add(Household(id=work.new_id(), unit_id=work.unit_id, hamlet="Thôn 1", name="Hộ ông Ái"))
        work.describe("families.added", {"name": "mẫu"})
    page = pypdfium2.PdfDocument(export_pdf(filled, households_export))[0]
    said = page.get_textpage().get_text_range().split()
    assert {"Nhân", "khẩu", "tập,", "năm"} <= set(said)
    assert "Nhân khẩu" not in page.get_textpage().get_text_range()
