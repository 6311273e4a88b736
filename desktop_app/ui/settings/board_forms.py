"""Forms about one board: another name, what is written about it, the population of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.awards import DecisionNumberMissing
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import NameMissing, NameTooLong, clean_group_name
from desktop_app.domain.organisation import (
    BoardNameTaken,
    ChangeBeforeLast,
    LetterheadTooLong,
    PopulationOutOfRange,
    PopulationSourceMissing,
    PopulationYearOutOfRange,
    check_letterhead,
    check_population_year,
    read_count,
)
from desktop_app.domain.reorganisation import Decision, NothingChanges, RenameByDecision
from desktop_app.i18n import _
from desktop_app.services.organisation import EditBoard, edit_board
from desktop_app.services.population import SetPopulation, set_population
from desktop_app.services.reorganisation import apply_reorganisation
from desktop_app.storage.queries.organisation import BoardDetail
from desktop_app.storage.queries.population import PopulationRow
from desktop_app.ui.settings.board_feed import BoardKnown
from desktop_app.ui.settings.form import Change, Form, read_partial
from desktop_app.ui.settings.paper_sketch import PaperSketch, head_lines
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note, Text

Why = Literal["typo", "decision"]
Places = tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]


class RenameForm(Form):
    """Another name: a mistake put right everywhere, or a new name from a day on by a decision."""

    def __init__(self, detail: BoardDetail, today: date, *, back: str) -> None:
        super().__init__(_("Đổi tên ban"), back)
        self._detail, self._today = detail, today
        reasons: list[Segment[Why]] = [Segment("typo", _("Sửa chỗ gõ sai")), Segment("decision", _("Có tên mới"))]
        self.why: Segmented[Why] = Segmented(reasons, name=_("Vì sao đổi tên"))
        self.why.chosen.connect(self._on_why)
        self.card.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        self.name = TextField(detail.name, longest=200)
        self.line(
            self.boxes.add(_("Tên ban"), self.name, check=lambda: clean_group_name(self.name.value()), optional=False)
        )
        self._decided = QWidget()
        self.number = TextField(example=_("Ví dụ: 12/QĐ-HKH"), longest=60)
        self.issuer = TextField(example=_("Ví dụ: Hội Khuyến học tỉnh"), longest=120)
        number = self.boxes.add(_("Số quyết định"), self.number, check=self._number, optional=False)
        issuer = self.boxes.add(_("Nơi ra quyết định"), self.issuer)
        self.issued, issued = self.day_box(_("Ngày ký"), today, today)
        self.effective, effective = self.day_box(_("Tên mới có từ ngày"), today, today)
        inside = Column(self._decided, gap=14)
        for pair in ((number, issuer), (issued, effective)):
            row = Row(gap=16)
            for field in pair:
                row.addWidget(field, 1)
            inside.addLayout(row)
        self.card.body.addWidget(self._decided)
        self._meaning = Note("")
        self.card.body.addWidget(self._meaning)
        self.finish(_("Đổi tên"))
        self._on_why("typo")

    def _on_why(self, why: Why) -> None:
        self._decided.setVisible(why == "decision")
        told = (
            _("Giấy tờ đã in vẫn giữ tên cũ; giấy tờ từ ngày ấy in tên mới.")
            if why == "decision"
            else _("Tên đúng sẽ thay tên sai ở mọi chỗ, kể cả khi in lại giấy tờ cũ.")
        )
        self._meaning.set_note(told, "text2", "info")

    def _number(self) -> str:
        if self.why.key() == "decision" and not self.number.value():
            raise DecisionNumberMissing
        return self.number.value()

    @override
    def change(self) -> Change:
        name = self.name.value()
        if self.why.key() == "typo":
            command = replace(as_written(self._detail), name=name)
            return lambda work: edit_board(work, command)
        issued, effective = self.issued.day() or self._today, self.effective.day() or self._today
        decision = Decision(self.number.value(), self.issuer.value(), issued, effective)
        renaming = RenameByDecision(decision, self._detail.unit_id, name)
        return lambda work: apply_reorganisation(work, renaming)

    @override
    def said(self) -> str:
        return _("Đã đổi tên thành {name}").format(name=self.name.value())

    @override
    def places(self) -> Places:
        return (
            (self.name, (NameMissing, NameTooLong, BoardNameTaken, NothingChanges)),
            (self.number, (DecisionNumberMissing,)),
            (self.effective, (ChangeBeforeLast, DateNotUnderstood)),
        )


class BoardForm(Form):
    """What is written about a board beside its name; the head of its papers is shown as it will be printed."""

    def __init__(self, known: BoardKnown) -> None:
        super().__init__(_("Thông tin ban"), _("Thông tin ban"))
        self._known = known
        detail = known.detail
        self.letterhead = TextArea(detail.letterhead, lines=2, example=known.above)
        hint = _("Nhiều nhất hai dòng. Để trống thì in: {line}").format(line=known.above)
        field = self.boxes.add(
            _("Các dòng phía trên tên ban"),
            self.letterhead,
            check=lambda: check_letterhead(self.letterhead.value()),
            hint=hint,
        )
        self.head = PaperSketch(_("Đầu giấy tờ"), width=312)
        row = Row(gap=18)
        row.addWidget(field, 1)
        row.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(row)
        self.hamlet = TextField(detail.hamlet, example=_("Ví dụ: Thôn 3"), longest=120)
        self.founded, founded = self.partial_box(
            _("Ngày thành lập"), detail.founded_on, hint=_("Chỉ nhớ năm thì ghi năm")
        )
        self.decision = TextField(detail.founding_decision, example=_("Ví dụ: 05/QĐ-UBND"), longest=80)
        self.line(founded, self.boxes.add(_("Quyết định thành lập"), self.decision))
        hamlet = self.boxes.add(_("Thôn, xóm"), self.hamlet)
        self.line(hamlet, Text(""))
        hamlet.setVisible(detail.kind != "commune")
        self.letterhead.textChanged.connect(self._preview)
        self.finish(_("Lưu thông tin"))
        self._preview()

    def _preview(self) -> None:
        above = [line.strip() for line in self.letterhead.value().splitlines() if line.strip()]
        self.head.set_lines(head_lines([*(above or [self._known.above]), self._known.detail.name.upper()]))
        if self.boxes.field(self.letterhead).state == "bad":
            self.boxes.check(self.letterhead)

    @override
    def change(self) -> Change:
        command = replace(
            as_written(self._known.detail),
            letterhead=self.letterhead.value(),
            hamlet=self.hamlet.value(),
            founding_decision=self.decision.value(),
            founded_on=read_partial(self.founded),
        )
        return lambda work: edit_board(work, command)

    @override
    def said(self) -> str:
        return _("Đã lưu thông tin của {name}").format(name=self._known.detail.name)

    @override
    def places(self) -> Places:
        return ((self.letterhead, (LetterheadTooLong, NameTooLong)),)


class PopulationForm(Form):
    """How many people and households there are in a year, and who says so."""

    def __init__(self, unit_id: UnitId, today: date, row: PopulationRow | None = None) -> None:
        super().__init__(_("Dân số một năm"), _("Thông tin ban"))
        self._unit_id, self._today = unit_id, today
        self.year = TextField(str(row.year if row else today.year), longest=4)
        self.people = TextField(str(row.people) if row else "", example=_("Ví dụ: 8.450"), longest=12)
        self.households = TextField(str(row.households) if row and row.households else "", longest=12)
        self.source = TextField(row.source if row else "", example=_("Ví dụ: UBND xã, báo cáo năm 2025"), longest=200)
        year = self.boxes.add(_("Năm"), self.year, check=self._year, optional=False)
        people = self.boxes.add(
            _("Số người"), self.people, check=lambda: read_count(self.people.value()), optional=False
        )
        homes = self.boxes.add(_("Số hộ"), self.households, check=self._homes)
        self.line(year, people, homes)
        self.line(self.boxes.add(_("Số này lấy từ đâu"), self.source, check=self._source, optional=False))
        self.finish(_("Ghi dân số"))

    def _year(self) -> int:
        return check_population_year(read_count(self.year.value()), self._today.year)

    def _homes(self) -> int:
        return read_count(self.households.value()) if self.households.value() else 0

    def _source(self) -> str:
        if not self.source.value():
            raise PopulationSourceMissing
        return self.source.value()

    @override
    def focus_first(self) -> None:
        self.people.setFocus()

    @override
    def change(self) -> Change:
        command = SetPopulation(
            self._unit_id, self._year(), read_count(self.people.value()), self._homes(), self.source.value()
        )
        return lambda work: set_population(work, command)

    @override
    def said(self) -> str:
        return _("Đã ghi dân số năm {year}").format(year=self.year.value())

    @override
    def places(self) -> Places:
        return (
            (self.year, (PopulationYearOutOfRange,)),
            (self.people, (PopulationOutOfRange,)),
            (self.source, (PopulationSourceMissing,)),
        )


def as_written(detail: BoardDetail) -> EditBoard:
    """A board as it stands in the book, to be put right in part."""
    return EditBoard(
        detail.unit_id,
        detail.name,
        detail.kind,
        detail.hamlet,
        detail.founded_on,
        detail.founding_decision,
        detail.letterhead,
        detail.clan_id,
    )
