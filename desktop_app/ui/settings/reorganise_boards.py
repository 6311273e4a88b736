"""The second step of «Sắp xếp lại»: which boards, which people; one form for each kind of decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.ids import HouseholdId, PersonId, UnitId
from desktop_app.domain.names import clean_group_name
from desktop_app.domain.organisation import natural_key
from desktop_app.domain.reorganisation import (
    BookState,
    Decision,
    MergeBoards,
    MoveByDecision,
    NewBoard,
    NothingToMerge,
    NothingToSplit,
    RenameByDecision,
    ReorganisationCommand,
    SplitBoard,
)
from desktop_app.i18n import _
from desktop_app.storage.queries.organisation import BoardTreeRow
from desktop_app.storage.rules import unit_kinds
from desktop_app.ui.formats import count
from desktop_app.ui.messages import sentence
from desktop_app.ui.settings.boards_forms import ParentChoice
from desktop_app.ui.settings.form import Fields
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.settings.wording import indented
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note

Part = Literal["hamlet", "household", "person", "board"]
_NEW = UnitId(UUID(int=0))  # «lập ban mới» among the boards


@dataclass(frozen=True, slots=True)
class Around:
    """What the steps choose from: boards that have not ended, and what the book holds."""

    boards: tuple[BoardTreeRow, ...]
    state: BookState

    @property
    def own(self) -> UnitId:
        """The board of the book."""
        return self.state.own_id


class BoardsStep(Fields):
    """A form that becomes a command once the decision is known."""

    def command(self, decision: Decision) -> ReorganisationCommand:
        """What is to be done; asked for when the step is right."""
        raise NotImplementedError


class BoardChoice(SearchChoice[UnitId]):
    """One of the boards that have not ended."""

    def __init__(self, boards: Sequence[BoardTreeRow], chosen: UnitId | None = None, more: str = "") -> None:
        options = [Option(row.unit_id, indented(row.name, row.depth)) for row in boards]
        super().__init__([*options, *([Option(_NEW, more)] if more else [])])
        first = next((row for row in boards if row.unit_id == chosen), boards[0])
        self.set_chosen(Option(first.unit_id, first.name))

    def unit_id(self) -> UnitId:
        """The board chosen."""
        return self.key() or _NEW

    @property
    def is_new(self) -> bool:
        """Whether a new board is to be made."""
        return self.key() == _NEW


class NewBoardLines(QWidget):
    """Name, kind and parent of a board that the decision makes; `beside` stands before its name."""

    def __init__(self, step: Fields, around: Around, *beside: QWidget) -> None:
        super().__init__()
        kinds = unit_kinds()
        self._below = {row.unit_id: row.kind for row in around.boards}
        self.name = TextField(example=_("Ví dụ: Chi hội Khuyến học thôn 3"), longest=200)
        self.kind: Choice[str] = Choice([Option(kind.code, kind.label) for kind in kinds], chosen="hamlet")
        self.parent_board = ParentChoice(around.boards, around.own)
        inside = Down(self, gap=14)
        name = step.boxes.add(_("Tên ban mới"), self.name, check=self._name, optional=False)
        step.line(*beside, name, inside=inside)
        step.line(
            step.boxes.add(_("Loại ban"), self.kind, optional=False),
            step.boxes.add(_("Trực thuộc"), self.parent_board, optional=False),
            inside=inside,
        )

    def _name(self) -> str:
        return clean_group_name(self.name.value()) if not self.isHidden() else ""

    def value(self) -> NewBoard:
        """The new board as typed."""
        return NewBoard(self.name.value(), self.kind.key() or "", self.parent_board.key())


class MergeStep(BoardsStep):
    """Which boards end, and which one goes on."""

    def __init__(self, around: Around) -> None:
        super().__init__(_("Gộp vào đâu?"))
        self._around = around
        self.into = BoardChoice(around.boards, around.own, _("Lập ban mới"))
        self.new_name = TextField(example=_("Để trống nếu giữ tên"), longest=200)
        self._renamed = self.boxes.add(_("Tên mới của ban nhận"), self.new_name)
        self.line(self.boxes.add(_("Ban nhận"), self.into, optional=False), self._renamed)
        self.new = NewBoardLines(self, around)
        self.card.body.addWidget(self.new)
        self.end()
        self.list: ListCard[BoardTreeRow] = ListCard(
            _("Những ban thôi hoạt động và nhập vào"),
            _("Hội viên, hộ, quỹ và các ban cấp dưới đi theo."),
            _merge_columns(),
            key=lambda row: row.unit_id,
            empty=_("Sổ chỉ có một ban nên chưa có ban nào để gộp. Sổ của xã khác thì đưa vào ở Nhập sổ khác."),
            most=6,
        )
        self.column.addWidget(self.list)
        self.fault = Note("", "bad", "circle-alert", "label")
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.into.chosen.connect(self._on_into)
        self.list.model.ticks_changed.connect(self.fault.hide)
        self._on_into(around.own)

    def _on_into(self, unit_id: UnitId) -> None:
        new = unit_id == _NEW
        self.new.setVisible(new)
        self._renamed.setVisible(not new)
        self.list.set_rows([row for row in self._around.boards if row.unit_id != unit_id and not row.is_own])

    @override
    def is_right(self) -> bool:
        right = super().is_right()
        empty = not self.list.model.ticked()
        self.fault.set_note(sentence(NothingToMerge()), "bad", "circle-alert")
        self.fault.setVisible(empty)
        return right and not empty

    @override
    def command(self, decision: Decision) -> ReorganisationCommand:
        sources = tuple(row.unit_id for row in self.list.model.ticked())
        if self.into.is_new:
            return MergeBoards(decision, sources, self.new.value())
        return MergeBoards(decision, sources, self.into.unit_id(), self.new_name.value())


@dataclass(frozen=True, slots=True)
class PartRow:
    """A hamlet, household, person or lower board of the board that is split; `people` are its members."""

    key: str
    name: str
    people: int


class SplitStep(BoardsStep):
    """Which part of a board becomes a board of its own."""

    def __init__(self, around: Around) -> None:
        super().__init__(_("Tách từ ban nào, thành ban nào?"))
        self._around = around
        self.source = BoardChoice(around.boards, around.own)
        source = self.boxes.add(_("Tách từ ban"), self.source, optional=False)
        self.new = NewBoardLines(self, around, source)
        self.card.body.addWidget(self.new)
        self.end()
        parts: list[Segment[Part]] = [Segment(part, words) for part, words in _part_words()]
        self.part: Segmented[Part] = Segmented(parts, name=_("Chọn người sang ban mới"))
        self.column.addWidget(self.part, 0, Qt.AlignmentFlag.AlignLeft)
        self.lists: dict[Part, ListCard[PartRow]] = {}
        titles: tuple[tuple[Part, str], ...] = (
            ("hamlet", _("Thôn nào sang ban mới?")),
            ("household", _("Hộ nào sang ban mới?")),
            ("person", _("Ai sang ban mới?")),
            ("board", _("Ban cấp dưới nào theo sang?")),
        )
        for part, title in titles:
            self._add_list(part, title)
        self.fault = Note("", "bad", "circle-alert", "label")
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.source.chosen.connect(self._fill)
        self.part.chosen.connect(self._show_part)
        self._fill(around.own)
        self._show_part("hamlet")

    def _add_list(self, part: Part, title: str) -> None:
        card: ListCard[PartRow] = ListCard(
            title,
            "",
            _part_columns(),
            key=lambda row: row.key,
            empty=_("Ban này không có gì để chọn ở đây."),
            most=6,
        )
        card.model.ticks_changed.connect(self._on_ticked)
        self.lists[part] = card
        self.column.addWidget(card)

    def _fill(self, source: UnitId) -> None:
        members = [one for one in self._around.state.memberships if one.unit_id == source]
        there = {one.person_id for one in members}
        hamlets = Counter(one.hamlet for one in members if one.hamlet)
        self.lists["hamlet"].set_rows([PartRow(name, name, hamlets[name]) for name in sorted(hamlets, key=natural_key)])
        homes = [
            PartRow(home.household_id.hex, home.name or _("Hộ chưa ghi tên"), len(there.intersection(home.people)))
            for home in self._around.state.households
        ]
        self.lists["household"].set_rows(
            sorted((row for row in homes if row.people), key=lambda row: natural_key(row.name))
        )
        people = {one.person_id.hex: PartRow(one.person_id.hex, one.name, 1) for one in members}
        self.lists["person"].set_rows(list(people.values()))
        below = [row for row in self._around.boards if row.parent_id == source]
        self.lists["board"].set_rows([PartRow(row.unit_id.hex, row.name, row.people) for row in below])

    def _show_part(self, part: Part) -> None:
        for known, card in self.lists.items():
            card.setVisible(known == part)

    def _ticked(self, part: Part) -> list[str]:
        return [row.key for row in self.lists[part].model.ticked()]

    def _on_ticked(self) -> None:
        self.fault.hide()
        for part, words in _part_words():
            ticked = len(self._ticked(part))
            self.part.set_text(part, f"{words} ({count(ticked)})" if ticked else words)

    @override
    def is_right(self) -> bool:
        right = super().is_right()
        empty = not any(self._ticked(part) for part in self.lists if part != "board")
        name = next(row.name for row in self._around.boards if row.unit_id == self.source.unit_id())
        self.fault.set_note(sentence(NothingToSplit(name)), "bad", "circle-alert")
        self.fault.setVisible(empty)
        return right and not empty

    @override
    def command(self, decision: Decision) -> ReorganisationCommand:
        return SplitBoard(
            decision,
            self.source.unit_id(),
            self.new.value(),
            tuple(self._ticked("hamlet")),
            tuple(HouseholdId(UUID(key)) for key in self._ticked("household")),
            tuple(PersonId(UUID(key)) for key in self._ticked("person")),
            tuple(UnitId(UUID(key)) for key in self._ticked("board")),
        )


class RenameStep(BoardsStep):
    """Which board gets which name."""

    def __init__(self, around: Around) -> None:
        super().__init__(_("Ban nào đổi tên?"))
        self.board = BoardChoice(around.boards, around.own)
        self.name = TextField(longest=200)
        self.line(self.boxes.add(_("Ban"), self.board, optional=False))
        check = lambda: clean_group_name(self.name.value())  # noqa: E731
        self.line(self.boxes.add(_("Tên mới"), self.name, check=check, optional=False))
        self.end()

    @override
    def command(self, decision: Decision) -> ReorganisationCommand:
        return RenameByDecision(decision, self.board.unit_id(), self.name.value())


class MoveStep(BoardsStep):
    """Which board reports to which one."""

    def __init__(self, around: Around) -> None:
        super().__init__(_("Ban nào chuyển cấp trên?"))
        first = next((row for row in around.boards if not row.is_own), around.boards[0])
        self.board = BoardChoice(around.boards, first.unit_id)
        self.parent_board = ParentChoice(around.boards, first.parent_id)
        self.line(
            self.boxes.add(_("Ban"), self.board, optional=False),
            self.boxes.add(_("Nay trực thuộc"), self.parent_board, optional=False),
        )
        self.end()

    @override
    def command(self, decision: Decision) -> ReorganisationCommand:
        return MoveByDecision(decision, self.board.unit_id(), self.parent_board.key())


def _part_words() -> tuple[tuple[Part, str], ...]:
    return (
        ("hamlet", _("Theo thôn")),
        ("household", _("Theo hộ")),
        ("person", _("Từng người")),
        ("board", _("Ban cấp dưới")),
    )


def _merge_columns() -> tuple[Column[BoardTreeRow], ...]:
    return (
        Column("", lambda row: row.name, 46, kind="check"),
        Column(_("Ban"), lambda row: indented(row.name, row.depth), kind="strong"),
        Column(_("Hội viên"), lambda row: count(row.members), 110, align_right=True),
    )


def _part_columns() -> tuple[Column[PartRow], ...]:
    return (
        Column("", lambda row: row.name, 46, kind="check"),
        Column(_("Tên"), lambda row: row.name, kind="strong"),
        Column(_("Hội viên"), lambda row: count(row.people), 110, align_right=True),
    )
