"""Every list of a book as a workbook or on paper: what it covers, its columns, its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_app.domain.dates import local_day
from desktop_app.domain.fees import FeeState
from desktop_app.domain.ids import FundId, RoundId, UnitId
from desktop_app.domain.list_exports import ListCell, ListColumn, ListExport
from desktop_app.printing.list_tables import PrintedList, list_pdf
from desktop_app.services.organisation import header_lines, place_of_signing
from desktop_app.spreadsheets.list_writer import list_workbook
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries import exports
from desktop_app.storage.queries.clans import clan_rows
from desktop_app.storage.queries.families import HouseholdsWanted, household_ids, household_rows
from desktop_app.storage.queries.fees import fee_standing
from desktop_app.storage.queries.funds import ledger
from desktop_app.storage.queries.learners import AtSchool, schools_of_people
from desktop_app.storage.queries.member_filter import EVERYBODY, MemberFilter, MemberSort
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.organisation import board, boards
from desktop_app.storage.rules import unit_kinds

SEX_WORDS: dict[str, str] = {"male": "Nam", "female": "Nữ", "": ""}
STANDING_WORDS: dict[str, str] = {
    "active": "Đang sinh hoạt",
    "moved": "Đã chuyển đi",
    "resigned": "Đã xin thôi",
    "deceased": "Đã mất",
    "": "",
}
FEE_WORDS: dict[FeeState, str] = {
    "none": "",
    "unpaid": "Chưa nộp",
    "part": "Nộp một phần",
    "paid": "Đã nộp",
    "exempt": "Miễn phí",
}
_AWARD_WORDS = {
    "proposed": "Đề nghị",
    "accepted": "Đã nhận đề nghị",
    "rejected": "Không nhận",
    "decided": "Đã quyết định",
    "paid": "Đã trao",
    "absent": "Vắng, chưa trao",
    "returned": "Trả lại quỹ",
}
_METHOD_WORDS = {"cash": "Tiền mặt", "transfer": "Chuyển khoản"}
_ORDER = ListColumn("TT", 5, "number")

Report = Callable[[int, int], None]
Asked = Callable[[Reader], ListExport]


def export_workbook(book: Book, asked: Asked, report: Report | None = None) -> bytes:
    """A list of the book as an .xlsx file.

    Args:
        asked: Which list; one of the functions below.
        report: Called now and then with rows done and rows in all.
    """
    with book.reader() as reader:
        exported = asked(reader)
    return list_workbook(exported, report)


def export_pdf(book: Book, asked: Asked, report: Report | None = None) -> bytes:
    """A list of the book as a PDF on A4, upright or on its side as the columns need it.

    Raises:
        PrintedValueMissing: The list has no row.
        GlyphMissing: A letter cannot be printed.
    """
    with book.reader() as reader:
        exported = asked(reader)
        owner = board(reader)
    day = local_day(book.surroundings.clock())
    return list_pdf(PrintedList(exported, day, place_of_signing(owner)), report)


def members_export(
    reader: Reader,
    search: str = "",
    wanted: MemberFilter = EVERYBODY,
    sort: MemberSort = "name",
    *,
    about: str = "",
    fee_year: int | None = None,
) -> ListExport:
    """The people of a list as it is filtered, with everything that an import of the file brings back."""
    rows = member_page(reader, search, wanted, sort, limit=-1, fee_year=fee_year).rows
    schools, nowhere = schools_of_people(reader), AtSchool()
    columns = (
        *(_ORDER, ListColumn("Họ và tên", 26), ListColumn("Ngày sinh", 11, "date"), ListColumn("Giới tính", 6)),
        *(ListColumn("Thôn, xóm", 12), ListColumn("Điện thoại", 13), ListColumn("Ngày vào hội", 11, "date")),
        *(ListColumn("Nghề nghiệp", 14, on_paper=False), ListColumn("Số nhà, đường", 20, on_paper=False)),
        *(ListColumn("Tình trạng", 14, on_paper=False), ListColumn("Số thẻ", 9, on_paper=False)),
        *(ListColumn("Lớp", 7, on_paper=False), ListColumn("Trường", 20, on_paper=False)),
        *(ListColumn("Năm học", 10, on_paper=False), ListColumn("Ghi chú", 20, on_paper=False)),
        *((ListColumn(f"Hội phí {fee_year}", 12),) if fee_year is not None else ()),
    )
    cells = tuple(
        (
            *(order, row.full_name, row.birth, SEX_WORDS[row.sex], row.hamlet, row.phone, row.joined),
            *(row.occupation, row.address, STANDING_WORDS[row.standing], row.card_number),
            *((at := schools.get(row.person_id, nowhere)).class_name, at.school, at.school_year, row.note),
            *((FEE_WORDS[row.fee or "none"],) if fee_year is not None else ()),
        )
        for order, row in enumerate(rows, 1)
    )
    return _export(reader, "DANH SÁCH HỘI VIÊN", about, "Hội viên", columns, cells)


def households_export(reader: Reader, wanted: HouseholdsWanted | None = None) -> ListExport:
    """The households of the book."""
    rows = household_rows(reader, household_ids(reader, wanted or HouseholdsWanted()))
    columns = (
        *(_ORDER, ListColumn("Hộ gia đình", 26), ListColumn("Số hộ", 8), ListColumn("Thôn, xóm", 12)),
        *(ListColumn("Dòng họ", 16), ListColumn("Nhân khẩu", 8, "number"), ListColumn("Hội viên", 8, "number")),
        *(ListColumn("Đang đi học", 8, "number"), ListColumn("Gia đình học tập, năm", 11, "year")),
    )
    cells = tuple(
        (
            *(order, row.name or (f"Hộ {row.head_name}" if row.head_name else ""), row.number, row.hamlet),
            *(row.clan, row.people, row.members, row.learners, row.title_year),
        )
        for order, row in enumerate(rows, 1)
    )
    return _export(reader, "DANH SÁCH HỘ GIA ĐÌNH", "", "Hộ gia đình", columns, cells)


def clans_export(reader: Reader, school_year: str) -> ListExport:
    """The clans of the book, with the learners who got an award in a school year (`2026 - 2027`)."""
    columns = (
        *(_ORDER, ListColumn("Dòng họ", 26), ListColumn("Thôn, xóm", 14), ListColumn("Trưởng họ", 24)),
        *(ListColumn("Số chi", 7, "number"), ListColumn("Số hộ", 7, "number"), ListColumn("Số người", 8, "number")),
        *(ListColumn("Đang đi học", 8, "number"), ListColumn("Được khen thưởng", 9, "number")),
    )
    cells = tuple(
        (
            *(order, row.name, row.hamlet, row.head_name, row.branches, row.households),
            *(row.people, row.learners, row.awarded),
        )
        for order, row in enumerate(clan_rows(reader, school_year), 1)
    )
    return _export(reader, "DANH SÁCH DÒNG HỌ", f"Năm học {school_year}", "Dòng họ", columns, cells)


def boards_export(reader: Reader, day: date) -> ListExport:
    """The boards of the book as they are on a day, each below the one that it reports to."""
    kinds = {kind.code: kind.label for kind in unit_kinds()}
    rows = boards(reader, day, dissolved=False)
    names = {row.unit_id: row.name for row in rows}
    columns = (
        *(_ORDER, ListColumn("Tên tổ chức", 40), ListColumn("Loại", 20), ListColumn("Thuộc", 34)),
        *(ListColumn("Thôn, xóm", 12), ListColumn("Hội viên", 9, "number")),
    )
    cells = tuple(
        (
            *(order, row.name, kinds.get(row.kind, row.kind)),
            *(names.get(row.parent_id, "") if row.parent_id else "", row.hamlet, row.members),
        )
        for order, row in enumerate(rows, 1)
    )
    return _export(reader, "DANH SÁCH TỔ CHỨC HỘI", f"Đến ngày {day:%d/%m/%Y}", "Tổ chức Hội", columns, cells)


def unpaid_export(reader: Reader, unit_id: UnitId, year: int) -> ListExport:
    """Who has not paid the fee of a board in a year, and how much is missing."""
    standing = fee_standing(reader, unit_id, year)
    columns = (
        *(_ORDER, ListColumn("Họ và tên", 28), ListColumn("Thôn, xóm", 14), ListColumn("Điện thoại", 14)),
        *(ListColumn("Phải nộp", 12, "money"), ListColumn("Đã nộp", 12, "money"), ListColumn("Còn thiếu", 12, "money")),
    )
    cells = tuple(
        (order, row.full_name, row.hamlet, row.phone, row.due, row.paid, row.missing)
        for order, row in enumerate((row for row in standing.rows if row.missing), 1)
    )
    about = standing.board_name
    return _export(reader, f"DANH SÁCH CHƯA NỘP HỘI PHÍ NĂM {year}", about, f"Hội phí {year}", columns, cells)


def donations_export(reader: Reader) -> ListExport:
    """The gifts of the book, money and goods."""
    columns = (
        *(_ORDER, ListColumn("Người ủng hộ", 28), ListColumn("Địa chỉ", 24), ListColumn("Số tiền", 13, "money")),
        *(ListColumn("Hiện vật", 20), ListColumn("Ngày ủng hộ", 11, "date"), ListColumn("Quỹ", 18, on_paper=False)),
        *(ListColumn("Số phiếu thu", 14), ListColumn("Ghi chú", 20, on_paper=False)),
    )
    cells = tuple(
        (
            *(order, row.donor_name, row.address, row.amount or None, row.goods, row.given_on, row.fund),
            *(row.receipt, row.note),
        )
        for order, row in enumerate(exports.gifts(reader), 1)
    )
    return _export(reader, "DANH SÁCH ỦNG HỘ", "", "Ủng hộ", columns, cells)


def candidates_export(reader: Reader, round_id: RoundId | None = None) -> ListExport:
    """The learners of an award round, or of all rounds."""
    columns = (
        *(_ORDER, ListColumn("Họ và tên", 26), ListColumn("Ngày sinh", 11, "date"), ListColumn("Lớp", 7)),
        *(ListColumn("Trường", 22), ListColumn("Thôn, xóm", 12), ListColumn("Phụ huynh", 22)),
        *(ListColumn("Thành tích", 26), ListColumn("Hoàn cảnh", 20, on_paper=False)),
        *(ListColumn("Mức thưởng", 12, "money"), ListColumn("Kết quả", 13, on_paper=False)),
    )
    cells = tuple(
        (
            *(order, row.full_name, row.birth, row.class_name, row.school, row.hamlet, row.parent_name),
            *(row.achievement, row.hardship, row.amount or None, _AWARD_WORDS[row.state]),
        )
        for order, row in enumerate(exports.candidates(reader, round_id), 1)
    )
    return _export(reader, "DANH SÁCH KHEN THƯỞNG", "", "Khen thưởng", columns, cells)


def ledger_export(reader: Reader, fund_id: FundId, first: date, last: date) -> ListExport:
    """The vouchers of a fund in a time, the oldest first, with the balance after each."""
    columns = (
        *(ListColumn("Ngày", 11, "date"), ListColumn("Số phiếu", 15), ListColumn("Họ tên", 26)),
        *(ListColumn("Nội dung", 34), ListColumn("Cách trả", 13, on_paper=False), ListColumn("Thu", 13, "money")),
        *(ListColumn("Chi", 13, "money"), ListColumn("Tồn", 14, "money"), ListColumn("Ghi chú", 10, on_paper=False)),
    )
    cells: tuple[tuple[ListCell, ...], ...] = tuple(
        (
            *(row.issued_on, row.number.full, row.party_name, row.reason, _METHOD_WORDS.get(row.method, row.method)),
            *(row.received or None, row.paid or None, row.balance, "Đã hủy" if row.is_reversed else ""),
        )
        for row in reversed(ledger(reader, fund_id, first, last))
    )
    about = f"{exports.fund_name(reader, fund_id)}, từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    return _export(reader, "SỔ QUỸ", about, "Sổ quỹ", columns, cells)


def _export(
    reader: Reader,
    title: str,
    about: str,
    name: str,
    columns: tuple[ListColumn, ...],
    rows: tuple[tuple[ListCell, ...], ...],
) -> ListExport:
    return ListExport(header_lines(board(reader)), title, about, name, columns, rows)
