"""The golden book as a board keeps it: its rule, its pages, as a list for paper and Excel."""

from __future__ import annotations

from desktop_app.domain.board_settings import GOLDEN_BOOK_LIFETIME, GOLDEN_BOOK_OCCASION, GOLDEN_BOOK_YEAR
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.golden_book import GoldenBasis, GoldenRule, GoldenWanted, ThresholdNotUnderstood
from desktop_app.domain.ids import UnitId
from desktop_app.domain.list_exports import ListColumn, ListExport
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, parse_amount
from desktop_app.services.board_settings import amount_setting, set_setting
from desktop_app.services.organisation import header_lines
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.golden_book import golden_book, occasions_of_giving, years_of_giving
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "golden_book",
    "golden_export",
    "golden_rule",
    "occasions_of_giving",
    "read_threshold",
    "set_golden_rule",
    "years_of_giving",
]

_TITLES: dict[GoldenBasis, str] = {
    "lifetime": "SỔ VÀNG KHUYẾN HỌC",
    "year": "SỔ VÀNG KHUYẾN HỌC NĂM {year}",
    "occasion": "SỔ VÀNG: {occasion}",
}


def golden_rule(reader: Reader, unit_id: UnitId) -> GoldenRule:
    """The rule that a board chose; nothing chosen: everybody who gave stands in the golden book."""
    return GoldenRule(
        amount_setting(reader, unit_id, GOLDEN_BOOK_LIFETIME) or 0,
        amount_setting(reader, unit_id, GOLDEN_BOOK_YEAR) or 0,
        amount_setting(reader, unit_id, GOLDEN_BOOK_OCCASION) or 0,
    )


def set_golden_rule(work: UnitOfWork, unit_id: UnitId, rule: GoldenRule) -> None:
    """Keeps the rule of a board; 0 asks for nothing."""
    for name, amount in (
        (GOLDEN_BOOK_LIFETIME, rule.lifetime),
        (GOLDEN_BOOK_YEAR, rule.year),
        (GOLDEN_BOOK_OCCASION, rule.occasion),
    ):
        set_setting(work, unit_id, name, str(amount) if amount else "")
    work.describe("golden_book.rule_set")


def read_threshold(text: str) -> int:
    """What somebody typed as the least amount; empty and zero: no least amount.

    Raises:
        ThresholdNotUnderstood, AmountTooLarge: It is not an amount, or too large.
    """
    if not text.strip():
        return 0
    try:
        return parse_amount(text)
    except AmountNotPositive as error:
        if error.amount == 0:
            return 0
        raise ThresholdNotUnderstood(text) from None
    except AmountNotUnderstood:
        raise ThresholdNotUnderstood(text) from None


def golden_export(reader: Reader, wanted: GoldenWanted) -> ListExport:
    """A page of the golden book as a list for paper and Excel."""
    occasions = {row.occasion_id: row.name for row in occasions_of_giving(reader)}
    name = occasions.get(wanted.occasion_id, "") if wanted.occasion_id is not None else ""
    title = _TITLES[wanted.basis].format(year=wanted.year, occasion=name.upper())
    columns = (
        ListColumn("TT", 5, "number"),
        ListColumn("Nhà hảo tâm", 30),
        ListColumn("Địa chỉ", 22),
        ListColumn("Tiền", 14, "money"),
        ListColumn("Hiện vật quy tiền", 14, "money"),
        ListColumn("Tặng thẳng", 14, "money"),
        ListColumn("Cộng", 14, "money"),
        ListColumn("Lần đầu", 11, "date", on_paper=False),
        ListColumn("Lần gần nhất", 11, "date", on_paper=False),
    )
    rows = tuple(
        (
            *(order, entry.name, entry.address, entry.money or None, entry.goods or None, entry.direct or None),
            *(entry.amount, PartialDate.from_iso(entry.first_on), PartialDate.from_iso(entry.last_on)),
        )
        for order, entry in enumerate(golden_book(reader, wanted), 1)
    )
    about = f"Từ {wanted.least:,} đồng trở lên".replace(",", ".") if wanted.least else ""
    return ListExport(header_lines(board(reader)), title, about, "Sổ vàng", columns, rows)
