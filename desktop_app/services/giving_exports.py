"""Donors, pledges and direct gifts as lists for Excel and paper."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.donors import Naming, shown_name
from desktop_app.domain.list_exports import ListCell, ListColumn, ListExport
from desktop_app.domain.pledges import PledgePeriod
from desktop_app.services.organisation import header_lines
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.direct_gifts import direct_gifts
from desktop_app.storage.queries.donors import DonorSort, DonorsWanted, donor_list
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.pledges import PledgeRow, PledgeShow, pledge_list
from desktop_app.storage.rules import donor_kinds

_NAMING: dict[Naming, str] = {"own": "Tên thật", "alias": "Tên khác", "hidden": "Không nêu tên"}
_PERIODS: dict[PledgePeriod, str] = {
    "once": "Một lần",
    "month": "Hằng tháng",
    "quarter": "Hằng quý",
    "half_year": "Nửa năm",
    "year": "Hằng năm",
    "school_year": "Hằng tháng của năm học",
}
_ORDER = ListColumn("TT", 5, "number")


def donors_export(
    reader: Reader, year: int, wanted: DonorsWanted | None = None, sort: DonorSort = "name"
) -> ListExport:
    """The donors of a list as it is shown; for the board's own use, with the names that papers for others hide."""
    kinds = {kind.code: kind.label for kind in donor_kinds()}
    columns = (
        *(_ORDER, ListColumn("Nhà hảo tâm", 28), ListColumn("Loại", 14), ListColumn("Địa chỉ", 22)),
        *(ListColumn("Điện thoại", 13), ListColumn("Cách nêu tên", 13, on_paper=False)),
        *(ListColumn("Tên ghi sổ vàng", 22, on_paper=False), ListColumn(f"Năm {year}", 13, "money")),
        *(ListColumn("Từ trước đến nay", 14, "money"), ListColumn("Số lần", 7, "number", on_paper=False)),
        ListColumn("Lần gần nhất", 11, "date", on_paper=False),
    )
    rows: tuple[tuple[ListCell, ...], ...] = tuple(
        (
            *(order, row.name, kinds[row.kind], row.address, row.phone, _NAMING[row.naming]),
            *(shown_name(row.name, row.naming, row.shown_as), row.this_year or None, row.lifetime or None),
            *(row.gifts, row.newest),
        )
        for order, row in enumerate(donor_list(reader, year, wanted, sort), 1)
    )
    return ListExport(header_lines(board(reader)), "DANH SÁCH NHÀ HẢO TÂM", "", "Nhà hảo tâm", columns, rows)


def pledges_export(reader: Reader, today: date, text: str = "", show: PledgeShow = "") -> ListExport:
    """The pledges of a list as it is shown."""
    columns = (
        *(_ORDER, ListColumn("Nhà hảo tâm", 26), ListColumn("Dành cho", 24), ListColumn("Cách cho", 15)),
        *(ListColumn("Kỳ", 14, on_paper=False), ListColumn("Mỗi kỳ", 12, "money"), ListColumn("Số kỳ", 7, "number")),
        *(ListColumn("Cả cam kết", 13, "money"), ListColumn("Đã nhận", 13, "money")),
        *(ListColumn("Trễ", 12, "money"), ListColumn("Kỳ tới", 11, "date"), ListColumn("Dừng", 11, "date")),
    )
    rows = tuple(
        (order, row.donor, row.beneficiary, _way(row), *_amounts(row))
        for order, row in enumerate(pledge_list(reader, today, text, show), 1)
    )
    about = f"Đến ngày {today:%d/%m/%Y}"
    return ListExport(header_lines(board(reader)), "CAM KẾT, HỌC BỔNG DÀI HẠN", about, "Cam kết", columns, rows)


def _way(row: PledgeRow) -> str:
    return "Trao thẳng" if row.is_direct else "Qua quỹ"


def _amounts(row: PledgeRow) -> tuple[ListCell, ...]:
    return (
        *(_PERIODS[row.period], row.amount, row.periods, row.total, row.paid or None, row.late or None),
        *(row.next_due, row.stopped_on),
    )


def direct_gifts_export(reader: Reader, first: date, last: date) -> ListExport:
    """The direct gifts of a time."""
    columns = (
        *(_ORDER, ListColumn("Ngày", 11, "date"), ListColumn("Người tặng", 26), ListColumn("Tặng cho", 26)),
        *(ListColumn("Số tiền, trị giá", 14, "money"), ListColumn("Hiện vật", 22)),
        *(ListColumn("Chương trình", 20, on_paper=False), ListColumn("Ghi chú", 22, on_paper=False)),
    )
    rows: tuple[tuple[ListCell, ...], ...] = tuple(
        (order, row.given_on, row.donor, row.beneficiary, row.amount or None, row.goods, row.programme, row.note)
        for order, row in enumerate(direct_gifts(reader, first, last), 1)
    )
    about = f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}, ngoài sổ quỹ"
    return ListExport(header_lines(board(reader)), "QUÀ TẶNG THẲNG", about, "Tặng thẳng", columns, rows)
