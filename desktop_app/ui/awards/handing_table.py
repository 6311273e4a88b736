"""The table of the hand-over: a tick is for who did not come; digits look for a number of the printed sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.awards.columns import award_gift_text, award_goods_under, school_class
from desktop_app.ui.awards.handing_rows import HandingRow
from desktop_app.ui.formats import short_day
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.table import Table


class HandingTable(Table[HandingRow]):
    """Rows as on the printed sheet.

    Signals:
        number_typed(str): A digit was pressed while the rows have the focus.
    """

    number_typed = Signal(str)

    def __init__(self) -> None:
        self.handing_model: RowModel[HandingRow] = RowModel(handing_columns(), key=lambda row: row.key)
        super().__init__(self.handing_model, name=_("Các em nhận thưởng"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and typed and typed in "0123456789":
            self.number_typed.emit(typed)
        else:
            super().keyPressEvent(event)


def handing_columns() -> tuple[Column[HandingRow], ...]:
    """The columns; the first holds the ticks of who did not come."""
    return (
        Column(_("Vắng"), lambda row: row.award.name, 66, "check", tickable=lambda row: row.mark != "done"),
        Column(_("Số"), lambda row: str(row.number), 54, "strong", align_right=True),
        Column(_("Họ tên"), lambda row: row.award.name, None, "strong", lambda row: school_class(row.award), least=240),
        Column(
            _("Tiền, quà"),
            lambda row: award_gift_text(row.award),
            156,
            "money",
            lambda row: award_goods_under(row.award),
            optional=1,
        ),
        Column(_("Ký nhận"), mark_text, 166, "badge", look=_look),
    )


def mark_text(row: HandingRow) -> str:
    """Who signs, or that nobody came."""
    if row.mark == "received":
        return _("Nhận thay")
    if row.mark == "done":
        return _done(row)
    return _("Vắng") if row.mark == "absent" else _("Có mặt")


def _done(row: HandingRow) -> str:
    if row.award.state == "returned":
        return _("Trả lại quỹ")
    day = row.award.received_on or row.award.paid_on
    return _("Đã nhận {day}").format(day=short_day(day)) if day is not None else _("Đã nhận")


def _look(row: HandingRow) -> Look:
    looks = {
        "present": Look("ok", "check"),
        "absent": Look("bad", "circle-minus"),
        "received": Look("accent", "user-check"),
    }
    return looks.get(row.mark, Look("neutral", "check"))
