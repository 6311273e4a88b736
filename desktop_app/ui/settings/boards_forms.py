"""Forms about boards of the book: a new one, another parent, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import NameMissing, NameTooLong, clean_group_name
from desktop_app.domain.organisation import (
    BoardBelowItself,
    BoardNameTaken,
    ChangeBeforeLast,
    KindNotBelow,
)
from desktop_app.i18n import _
from desktop_app.services.organisation import AddBoard, add_board, dissolve_board, move_board
from desktop_app.storage.queries.organisation import BoardTreeRow
from desktop_app.storage.rules import unit_kinds
from desktop_app.ui.members.hamlet_field import HamletField
from desktop_app.ui.settings.form import Change, Form, read_partial
from desktop_app.ui.settings.wording import indented
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text

Places = tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]


class ParentChoice(SearchChoice[UnitId | None]):
    """Whom a board reports to: one of the boards of the book, or nobody in it."""

    def __init__(self, boards: Sequence[BoardTreeRow], chosen: UnitId | None) -> None:
        nobody: Option[UnitId | None] = Option(None, _("Không trực thuộc ban nào trong sổ"))
        options: list[Option[UnitId | None]] = [Option(row.unit_id, indented(row.name, row.depth)) for row in boards]
        super().__init__([*options, nobody])
        names = {row.unit_id: row.name for row in boards}
        self.set_chosen(Option(chosen, names[chosen]) if chosen is not None and chosen in names else nobody)


class AddBoardForm(Form):
    """A board that comes into the book."""

    def __init__(self, boards: Sequence[BoardTreeRow], hamlets: Sequence[str], parent: UnitId | None) -> None:
        super().__init__(_("Thêm ban, chi hội"), _("Các ban, chi hội"))
        own = next((row.unit_id for row in boards if row.is_own), None)
        self.parent_board = ParentChoice(boards, parent or own)
        kinds = unit_kinds()
        below = next(
            (kind.below for kind in kinds for row in boards if (row.unit_id, row.kind) == (parent or own, kind.code)),
            (),
        )
        first = below[0] if below else kinds[0].code
        self.kind: Choice[str] = Choice([Option(kind.code, kind.label) for kind in kinds], chosen=first)
        self.kind.chosen.connect(self._on_kind)
        self.name = TextField(longest=200)
        self._offered = ""
        self.hamlet = HamletField()
        self.hamlet.set_hamlets(hamlets)
        self.decision = TextField(example=_("Ví dụ: 05/QĐ-HKH"), longest=80)
        self.line(
            self.boxes.add(_("Loại ban"), self.kind, optional=False),
            self.boxes.add(_("Trực thuộc"), self.parent_board, optional=False),
        )
        name = self.boxes.add(
            _("Tên in trên giấy tờ"),
            self.name,
            check=lambda: clean_group_name(self.name.value()),
            optional=False,
        )
        self.line(name)
        self.founded, founded = self.partial_box(_("Ngày thành lập"), None, hint=_("Chỉ nhớ năm thì ghi năm"))
        self.line(self.boxes.add(_("Thôn, xóm"), self.hamlet), founded)
        self.line(self.boxes.add(_("Quyết định thành lập"), self.decision), Text(""))
        self.finish(_("Thêm ban"))
        self._on_kind(first)

    def _on_kind(self, code: str) -> None:
        """Begins the name as boards of the kind are called, unless something else is typed already."""
        offered = next(kind.name_pattern for kind in unit_kinds() if kind.code == code).format(place="")
        if self.name.text().strip() in {"", self._offered.strip()}:
            self.name.setText(offered)
        self._offered = offered

    @override
    def focus_first(self) -> None:
        self.name.setFocus()
        self.name.end(False)  # noqa: FBT003 - Qt's own

    @override
    def change(self) -> Change:
        command = AddBoard(
            self.name.value(),
            self.kind.key() or "",
            self.parent_board.key(),
            self.hamlet.value(),
            read_partial(self.founded),
            self.decision.value(),
        )
        return lambda work: add_board(work, command)

    @override
    def said(self) -> str:
        return _("Đã thêm {name}").format(name=self.name.value())

    @override
    def places(self) -> Places:
        return ((self.name, (NameMissing, NameTooLong, BoardNameTaken)), (self.kind, (KindNotBelow,)))


class MoveForm(Form):
    """Whom a board reports to, from a day on."""

    def __init__(self, row: BoardTreeRow, boards: Sequence[BoardTreeRow], today: date) -> None:
        super().__init__(_("Chuyển {name} lên cấp khác").format(name=row.name), _("Các ban, chi hội"))
        self._row, self._today = row, today
        self.parent_board = ParentChoice([one for one in boards if one.unit_id != row.unit_id], row.parent_id)
        self.day, day = self.day_box(_("Từ ngày"), today, today)
        self.line(self.boxes.add(_("Nay trực thuộc"), self.parent_board, optional=False), day)
        told = _("Có quyết định thì làm ở phần Sắp xếp lại, để sổ giữ số quyết định.")
        self.card.body.addWidget(Text(told, "meta", wrap=True))
        self.finish(_("Chuyển ban"))

    @override
    def change(self) -> Change:
        unit_id, parent, day = self._row.unit_id, self.parent_board.key(), self.day.day() or self._today
        return lambda work: move_board(work, unit_id, parent, day)

    @override
    def said(self) -> str:
        return _("Đã chuyển {name}").format(name=self._row.name)

    @override
    def places(self) -> Places:
        return ((self.parent_board, (KindNotBelow, BoardBelowItself)), (self.day, (ChangeBeforeLast,)))


class DissolveForm(Form):
    """The last day of a board that holds nothing any more."""

    def __init__(self, row: BoardTreeRow, today: date) -> None:
        super().__init__(_("{name} thôi hoạt động").format(name=row.name), _("Các ban, chi hội"))
        self._row, self._today = row, today
        told = _(
            "Giấy tờ và sổ quỹ cũ của ban vẫn giữ nguyên. Còn hội viên hay tiền thì gộp vào ban khác ở Sắp xếp lại."
        )
        self.card.body.addWidget(Text(told, "meta", wrap=True))
        self.day, day = self.day_box(_("Từ ngày"), today, today)
        self.decision = TextField(example=_("Ví dụ: 05/QĐ-HKH"), longest=80)
        self.line(day, self.boxes.add(_("Số quyết định"), self.decision))
        self.finish(_("Ghi thôi hoạt động"))

    @override
    def change(self) -> Change:
        unit_id, day, decision = self._row.unit_id, self.day.day() or self._today, self.decision.value()
        return lambda work: dissolve_board(work, unit_id, day, decision)

    @override
    def said(self) -> str:
        return _("Đã ghi {name} thôi hoạt động").format(name=self._row.name)
