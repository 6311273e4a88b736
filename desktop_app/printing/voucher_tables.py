"""Tables on vouchers: the lines of an amount, and goods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from desktop_app.domain.goods import quantity_text
from desktop_app.domain.money import format_amount
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from desktop_app.printing.ruled_tables import Cells
    from desktop_app.printing.voucher_values import VoucherPaper, VoucherPaperLine

FORWARD: Final = "Cộng chuyển sang trang sau"
BROUGHT: Final = "Cộng trang trước chuyển sang"

Sums = Callable[[int], tuple[str, ...]]
"""What the amount columns add up to over the first so many rows."""
TableParts = tuple[tuple[RuledColumn, ...], list["Cells"], Sums]


def lines_table(voucher: VoucherPaper) -> TableParts:
    """The lines of a voucher; columns in which nothing stands are left out."""
    if voucher.kind == "transfer":
        return _transfer_table(voucher.lines)
    texts: list[tuple[RuledColumn, tuple[str, ...]]] = []
    for title, pick, only_where_different in _TEXT_COLUMNS:
        cells = tuple(pick(line) for line in voucher.lines)
        if any(cells) and not (only_where_different and len(set(cells)) == 1):
            texts.append((RuledColumn(title, _width_for(cells)), cells))
    columns = (
        RuledColumn("TT", 9, "centre"),
        *(column for column, _ in texts),
        RuledColumn("Số tiền (đồng)", 30, "right", is_amount=True),
    )
    rows: list[Cells] = [
        (str(place + 1), *(cells[place] for _, cells in texts), format_amount(line.amount))
        for place, line in enumerate(voucher.lines)
    ]
    return columns, rows, _sums([line.amount for line in voucher.lines])


def _width_for(cells: Sequence[str]) -> float:
    """Millimetres for a column of texts beside others: more for longer ones, within bounds."""
    return max(20.0, min(48.0, 1.6 * max(map(len, cells))))


_TEXT_COLUMNS: Final[tuple[tuple[str, Callable[[VoucherPaperLine], str], bool], ...]] = (
    ("Quỹ", lambda line: line.fund, True),
    ("Nơi giữ tiền", lambda line: line.place, True),
    ("Khoản mục", lambda line: line.category, False),
    ("Chương trình", lambda line: line.programme, False),
    ("Nội dung", lambda line: line.note, False),
)


def _transfer_table(lines: Sequence[VoucherPaperLine]) -> TableParts:
    columns = (
        RuledColumn("TT", 9, "centre"),
        RuledColumn("Quỹ", 56),
        RuledColumn("Nơi giữ tiền", 44),
        RuledColumn("Chuyển đi", 32, "right", group="Số tiền (đồng)", is_amount=True),
        RuledColumn("Chuyển đến", 32, "right", group="Số tiền (đồng)", is_amount=True),
    )
    gone = [-min(line.amount, 0) for line in lines]
    come = [max(line.amount, 0) for line in lines]
    rows: list[Cells] = [
        (str(place + 1), line.fund, line.place, _or_empty(gone[place]), _or_empty(come[place]))
        for place, line in enumerate(lines)
    ]
    return columns, rows, _sums(gone, come)


def goods_table(voucher: VoucherPaper) -> TableParts:
    """The goods of a voucher; who valued them has a column where somebody did."""
    goods = voucher.goods
    is_valued = any(one.valued_by for one in goods)
    columns = (
        RuledColumn("TT", 9, "centre"),
        RuledColumn("Tên hiện vật", 56),
        RuledColumn("Đơn vị tính", 18, "centre"),
        RuledColumn("Số lượng", 20, "right", is_amount=True),
        RuledColumn("Đơn giá (đồng)", 26, "right", is_amount=True),
        *((RuledColumn("Người định giá, căn cứ", 32),) if is_valued else ()),
        RuledColumn("Thành tiền (đồng)", 30, "right", is_amount=True),
    )
    rows: list[Cells] = [
        (
            *(str(place), one.item, one.measure, quantity_text(one.quantity), _or_empty(one.unit_value)),
            *((one.valued_by,) if is_valued else ()),
            _or_empty(one.amount),
        )
        for place, one in enumerate(goods, 1)
    ]
    return columns, rows, _sums([one.amount for one in goods])


def total_row(columns: Sequence[RuledColumn], label: str, sums: Sequence[str]) -> Cells:
    """A row with a label over all columns but the last ones, in which the sums stand."""
    joined: tuple[None, ...] = (None,) * (len(columns) - len(sums) - 1)
    return (label, *joined, *sums)


def _sums(*columns: Sequence[int]) -> Sums:
    return lambda count: tuple(format_amount(sum(column[:count])) for column in columns)


def _or_empty(amount: int) -> str:
    return format_amount(amount) if amount else ""
