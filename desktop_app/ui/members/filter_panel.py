"""The panel «Lọc thêm»: every filter of the member list, its order, its columns, and arrangements that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import UnitId
from desktop_app.domain.members import Role, Sex, Standing
from desktop_app.i18n import _, pgettext
from desktop_app.storage.queries.member_filter import EVERYBODY, MemberFilter, MemberSort
from desktop_app.storage.saved_views import KeptView
from desktop_app.ui.members.arrangement import COLUMN_KEYS, USUAL_COLUMNS, Arrangement, ColumnKey, from_json
from desktop_app.ui.members.filter_words import column_words, role_words, sort_words, standing_words
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Line
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Text

OLDEST = 130  # years


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """A board that the list can be narrowed to."""

    unit_id: UnitId
    name: str


class FilterPanel(SidePanel):
    """Every change holds at once.

    Args:
        arranged: How the list is arranged now.
        boards: The boards of the book; with one only, nothing is asked.

    Signals:
        arranged_changed(object): The `Arrangement` that is wanted now.
        keep_pressed(str): This arrangement is to be kept under a name.
        drop_pressed(object): This `KeptView` is to be thrown away.
    """

    arranged_changed = Signal(object)
    keep_pressed = Signal(str)
    drop_pressed = Signal(object)

    def __init__(self, arranged: Arrangement, boards: Sequence[BoardChoice]) -> None:
        super().__init__(_("Lọc thêm"), _("Chọn xong là danh sách đổi ngay"))
        self.arranged = arranged
        self._boards = tuple(boards)
        self._filling = False
        self._view_parts = []
        self._views = QWidget()
        self._views_column = Column(self._views, gap=4)
        self.body.addWidget(self._views)
        self._add_filters()
        self.body.addWidget(Line())
        self._add_looks()
        self.body.addStretch(1)
        self._add_foot()
        self.set_arranged(arranged)
        self.set_views(())

    # Parts

    def _add_filters(self) -> None:
        everything = Option("", _("Tất cả"))
        self.board = Choice([everything, *(Option(b.unit_id.hex, b.name) for b in self._boards)], chosen="")
        self.standing = Choice([everything, *(Option(k, said) for k, said in standing_words().items())], chosen="")
        self.role = Choice([everything, *(Option(k, said) for k, said in role_words().items())], chosen="")
        sexes = [Segment("", _("Tất cả")), Segment("male", _("Nam")), Segment("female", _("Nữ"))]
        self.sex = Segmented(sexes, chosen="", name=_("Giới tính"))
        for choice in (self.board, self.standing, self.role, self.sex):
            choice.chosen.connect(self._on_changed)
        board = Field(_("Ban, chi hội"), self.board)
        self.body.addWidget(board)
        board.setVisible(len(self._boards) > 1)
        self.body.addWidget(Field(pgettext("member", "Tình trạng"), self.standing))
        self.body.addWidget(Field(_("Vai trò"), self.role))
        self.body.addWidget(Field(_("Giới tính"), self.sex))
        self._add_ages()
        self.without_birth = CheckBox(_("Chưa ghi năm sinh"))
        self.without_phone = CheckBox(_("Chưa có điện thoại"))
        for box in (self.without_birth, self.without_phone):
            box.toggled.connect(self._on_changed)
            self.body.addWidget(box)

    def _add_ages(self) -> None:
        self.age_from, self.age_to = TextField(longest=3), TextField(longest=3)
        self._ages = (Field(_("Từ tuổi"), self.age_from), Field(_("Đến tuổi"), self.age_to))
        row = Row(gap=12)
        for field in self._ages:
            field.control.setAccessibleName(_("Tuổi"))
            row.addWidget(field, 1)
        self.age_from.setAccessibleName(_("Từ tuổi"))
        self.age_to.setAccessibleName(_("Đến tuổi"))
        for box in (self.age_from, self.age_to):
            box.textChanged.connect(self._on_changed)
        self.body.addLayout(row)

    def _add_looks(self) -> None:
        self.sort: Choice[MemberSort] = Choice([Option(key, said) for key, said in sort_words().items()], chosen="name")
        self.sort.chosen.connect(self._on_changed)
        self.body.addWidget(Field(_("Xếp theo"), self.sort))
        self.body.addWidget(Text(_("Cột trong danh sách"), "label"))
        self.columns: dict[ColumnKey, CheckBox] = {}
        column = Column(gap=0)
        for key, said in column_words(self.arranged.wanted.fee_year).items():
            box = CheckBox(said)
            box.toggled.connect(self._on_changed)
            self.columns[key] = box
            column.addWidget(box)
        self.body.addLayout(column)

    def _add_foot(self) -> None:
        self.name = TextField(example=_("Ví dụ: Chưa nộp thôn 3"), longest=60)
        self._name_field = Field(_("Lưu cách xem này, tên là"), self.name)
        self.foot.addWidget(self._name_field)
        row = Row(gap=8)
        row.addWidget(Button(_("Lưu cách xem"), "soft", "save", on_click=self._on_keep), 1)
        row.addWidget(Button(_("Xóa lọc"), "quiet", on_click=self._on_clear))
        self.foot.addLayout(row)

    # For the page

    def set_arranged(self, arranged: Arrangement) -> None:
        """Shows another arrangement."""
        self._filling = True
        self.arranged, wanted = arranged, arranged.wanted
        known = {board.unit_id for board in self._boards}
        self.board.set_key(wanted.board.hex if wanted.board is not None and wanted.board in known else "")
        self.standing.set_key(wanted.standing or "")
        self.role.set_key(wanted.role or "")
        self.sex.set_key(wanted.sex)
        self.age_from.setText("" if wanted.age_from is None else str(wanted.age_from))
        self.age_to.setText("" if wanted.age_to is None else str(wanted.age_to))
        self.without_birth.setChecked(wanted.without_birth)
        self.without_phone.setChecked(wanted.without_phone)
        self.sort.set_key(arranged.sort)
        for key, box in self.columns.items():
            box.setChecked(key in arranged.columns)
        self._filling = False

    def follow(self, arranged: Arrangement) -> None:
        """Shows an arrangement that was made elsewhere; what is being typed here stays."""
        if arranged != self.arranged:
            self.set_arranged(arranged)

    def set_views(self, views: Sequence[KeptView]) -> None:
        """Shows the ways of seeing the list that are kept."""
        for part in self._view_parts:
            self._views_column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._view_parts: list[QWidget] = []
        self._views.setVisible(bool(views))
        if views:
            self._view_parts.append(Text(_("Cách xem đã lưu"), "label"))
        for view in views:
            line = QWidget()
            row = Row(line, gap=4)
            row.addWidget(Button(view.name, "soft", size="small", on_click=lambda v=view: self._on_view(v)), 1)
            gone = IconButton(
                "trash-2", _("Bỏ cách xem {name}").format(name=view.name), on_click=lambda v=view: self._on_drop(v)
            )
            row.addWidget(gone)
            self._view_parts.append(line)
        for part in self._view_parts:
            self._views_column.addWidget(part)

    # What happens

    def _on_changed(self) -> None:
        if self._filling:
            return
        ages = (self._age(self.age_from, 0), self._age(self.age_to, 1))
        wanted = replace(
            self.arranged.wanted,
            board=next((b.unit_id for b in self._boards if b.unit_id.hex == self.board.key()), None),
            standing=cast("Standing | None", self.standing.key() or None),
            role=cast("Role | None", self.role.key() or None),
            sex=cast("Sex", self.sex.key()),
            age_from=ages[0],
            age_to=ages[1],
            without_birth=self.without_birth.isChecked(),
            without_phone=self.without_phone.isChecked(),
        )
        columns: tuple[ColumnKey, ...] = tuple(key for key in COLUMN_KEYS if self.columns[key].isChecked())
        self._tell(Arrangement(wanted, self.sort.key() or "name", columns))

    def _age(self, box: TextField, place: int) -> int | None:
        typed = box.value()
        if not typed:
            self._ages[place].clear()
            return None
        if typed.isdecimal() and int(typed) <= OLDEST:
            self._ages[place].clear()
            return int(typed)
        self._ages[place].set_error(_("Tuổi ghi bằng số, ví dụ: 60."))
        return None

    def _on_clear(self) -> None:
        arranged = Arrangement(_cleared(self.arranged.wanted), "name", USUAL_COLUMNS)
        self.set_arranged(arranged)
        self._tell(arranged)

    def _on_view(self, view: KeptView) -> None:
        arranged = from_json(view.body).in_year(self.arranged.wanted.fee_year)
        self.set_arranged(arranged)
        self._tell(arranged)

    def _on_keep(self) -> None:
        name = self.name.value()
        if not name:
            self._name_field.set_error(_("Ghi một cái tên cho dễ nhớ."))
            self.name.setFocus()
            return
        self._name_field.clear()
        self.name.clear()
        self.keep_pressed.emit(name)

    def _on_drop(self, view: KeptView) -> None:
        self.drop_pressed.emit(view)

    def _tell(self, arranged: Arrangement) -> None:
        self.arranged = arranged
        self.arranged_changed.emit(arranged)


def _cleared(wanted: MemberFilter) -> MemberFilter:
    return replace(EVERYBODY, age_in=wanted.age_in, fee_year=wanted.fee_year)
