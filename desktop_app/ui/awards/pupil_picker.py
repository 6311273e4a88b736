"""«Từ sổ»: pupils, families, clans, boards or donors of the book, ticked and proposed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.award_kinds import RecipientKind
from desktop_app.domain.families import group_sort_key
from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.storage.queries.proposable import Candidate
from desktop_app.ui.awards.proposal_ground import ProposalGround, recipient_label, recipient_options
from desktop_app.ui.awards.terms_fields import Terms, TermsFields
from desktop_app.ui.formats import count
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import NobodyFound
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import SearchField, TextField
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text

BESIDE, BESIDE_LEAST = 300, 220  # px at font setting Vừa: at the right of the list, and where there is little room
ROOMY = 1000  # px that a view has at least where there is much


@dataclass(frozen=True, slots=True)
class Picked:
    """Who was chosen from the book, and what all of them get.

    Attributes:
        keys: Ids of people, households, clans, boards or donors, by the kind.
        achievement: Why, the same for all; may be empty.
        proposed_by: Who proposed them.
    """

    kind: RecipientKind
    keys: tuple[UUID, ...]
    terms: Terms
    achievement: str = ""
    proposed_by: str = ""


def candidate_columns(kind: RecipientKind) -> tuple[Column[Candidate], ...]:
    """The columns of the list."""
    pupil = kind == "pupil"
    names = {"pupil": _("Học sinh"), "family": _("Gia đình"), "clan": _("Dòng họ"), "board": _("Chi hội, ban")}
    heads = {"pupil": _("Cha mẹ"), "family": _("Chủ hộ"), "clan": _("Trưởng họ")}
    under = _under if pupil else _where if kind != "board" else None
    tick: Column[Candidate] = Column("", called, 46, "check", tickable=lambda row: not row.listed)
    name: Column[Candidate] = Column(names.get(kind, _("Họ và tên")), called, None, "strong", under, least=330)
    born: Column[Candidate] = Column(_("Sinh"), _born, 124, optional=1)
    head: Column[Candidate] = Column(heads.get(kind, ""), lambda row: row.head, 190, optional=2)
    standing: Column[Candidate] = Column(_("Năm học này"), _standing, 178, "badge", look=_look)
    columns = [tick, name, *([born] if kind in {"pupil", "adult", "teacher"} else [])]
    return (*columns, *([head] if kind in heads and kind != "family" else []), standing)


def called(row: Candidate) -> str:
    """The name; a family without one is called by its head."""
    if row.name or row.kind != "family":
        return row.name
    titles = {"male": _("ông {name}"), "female": _("bà {name}")}
    return titles.get(row.head_sex, "{name}").format(name=row.head)


def _under(row: Candidate) -> str:
    school = " – ".join(part for part in (row.class_name, row.school) if part)
    return " · ".join(part for part in (school, row.hamlet) if part)


def _where(row: Candidate) -> str:
    return row.hamlet


def _born(row: Candidate) -> str:
    return str(row.birth) if row.birth is not None else ""


def _standing(row: Candidate) -> str:
    if row.listed:
        return _("Đã có trong đợt")
    return _("Đã nhận {count} suất").format(count=row.received) if row.received else ""


def _look(row: Candidate) -> Look:
    return Look("accent", "check") if row.listed else Look("warn", "triangle-alert")


class BookPicker(QWidget):
    """The list of the book with ticks, and beside it what the ticked ones get.

    Args:
        ground: Round, rules and goods.

    Signals:
        changed(): Something stands otherwise than before.
        wanted(str): The candidates of this kind of recipient; `show_candidates` answers.
    """

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, ground: ProposalGround) -> None:
        super().__init__()
        self._rows: tuple[Candidate, ...] = ()
        self._ticks: set[UUID] = set()
        self._shown_kind: RecipientKind = ground.recipients[0]
        column = Down(self, gap=12)
        column.addWidget(self._make_filters(ground))
        self._layers = QStackedWidget()
        self._tables: dict[RecipientKind, tuple[RowModel[Candidate], Table[Candidate]]] = {}
        self._sheet = Card(padded=False)
        self._nobody = NobodyFound([Button(_("Bỏ lọc"), "secondary", "rotate-ccw", on_click=self.show_all)])
        self._layers.addWidget(self._sheet)
        self._layers.addWidget(self._nobody)
        across = Row(gap=14)
        across.addWidget(self._layers, 1)
        across.addWidget(self._make_side(ground))
        column.addLayout(across, 1)
        self._use_table(self._shown_kind)

    def _make_filters(self, ground: ProposalGround) -> QWidget:
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(box, gap=10)
        self.kind: Choice[RecipientKind] = Choice(recipient_options(ground))
        self.kind.setAccessibleName(_("Trao cho"))
        fix_size(self.kind, width=220)
        self.kind.setVisible(len(ground.recipients) > 1)
        self.search = SearchField(_("Tìm tên (không cần gõ dấu)"))
        self.school: Choice[str] = Choice([Option("", _("Mọi trường"))])
        self.class_name: Choice[str] = Choice([Option("", _("Mọi lớp"))])
        self.hamlet: Choice[str] = Choice([Option("", _("Mọi thôn"))])
        row.addWidget(self.kind)
        row.addWidget(self.search, 1)
        names = ((self.school, _("Trường"), 210), (self.class_name, _("Lớp"), 132), (self.hamlet, _("Thôn"), 150))
        for choice, name, width in names:
            choice.setAccessibleName(name)
            fix_size(choice, width=width)
            choice.chosen.connect(self._on_filter)
            row.addWidget(choice)
        self.kind.chosen.connect(self._on_kind)
        self.search.searched.connect(self._on_filter)
        self.search.moved_down.connect(self._on_moved_down)
        return box

    def _make_side(self, ground: ProposalGround) -> QWidget:
        side = Scroll(gap=14, margins=(0, 0, 10, 0))
        self.achievement = TextField(example=_("Ví dụ: Học sinh giỏi"), longest=200)
        self.proposed_by = TextField(example=_("Ví dụ: Chi hội thôn 5"), longest=200)
        self.terms = TermsFields(ground, with_usual=False)
        side.body.addWidget(Text(_("Trao cho người đã chọn"), "h2", wrap=True))
        side.body.addWidget(Field(_("Thành tích, lý do"), self.achievement))
        side.body.addWidget(self.terms)
        side.body.addWidget(Field(_("Nơi đề nghị"), self.proposed_by, optional=True))
        side.body.addStretch(1)
        self._side = side
        self.achievement.editingFinished.connect(self._on_achievement_left)
        self.terms.changed.connect(self.changed)
        return side

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fix_size(self._side, width=BESIDE if self.width() >= px(ROOMY) else BESIDE_LEAST)

    def _on_achievement_left(self) -> None:
        """An achievement that is called as a rule takes this rule, as long as nothing was chosen."""
        self.terms.choose_by_achievement(self.achievement.value())

    @property
    def model(self) -> RowModel[Candidate]:
        """The rows in sight."""
        return self._tables[self._shown_kind][0]

    @property
    def table(self) -> Table[Candidate]:
        """The list in sight: each kind has its own columns."""
        return self._tables[self._shown_kind][1]

    def _use_table(self, kind: RecipientKind) -> None:
        self._shown_kind = kind
        if kind not in self._tables:
            model: RowModel[Candidate] = RowModel(candidate_columns(kind), key=lambda row: row.key)
            table: Table[Candidate] = Table(model, name=recipient_label(kind))
            model.ticks_changed.connect(self._on_ticks)
            self._tables[kind] = (model, table)
            self._sheet.body.addWidget(table)
        for known, (_model, table) in self._tables.items():
            table.setVisible(known == kind)

    # What is shown

    def begin(self) -> None:
        """It came into sight: asks for the list of the kind that is chosen."""
        self.wanted.emit(self.kind.key() or self._shown_kind)

    def show_candidates(self, kind: RecipientKind, rows: Sequence[Candidate]) -> None:
        """Shows the candidates of a kind; ticks of another kind are gone."""
        if kind != (self.kind.key() or kind):
            return
        if kind != self._shown_kind or not self._rows:
            self._ticks = set()
        self._use_table(kind)
        self._rows = tuple(rows)
        self._offer(self.school, _("Mọi trường"), {row.school for row in rows})
        self._offer(self.class_name, _("Mọi lớp"), {row.class_name for row in rows})
        self._offer(self.hamlet, _("Mọi thôn"), {row.hamlet for row in rows})
        self.hamlet.setVisible(kind not in {"donor", "board"} and self.hamlet.count() > 1)
        self._show_rows()

    @staticmethod
    def _offer(choice: Choice[str], everything: str, found: set[str]) -> None:
        names = sorted(found - {""}, key=group_sort_key)
        choice.set_options([Option("", everything), *(Option(name, name) for name in names)])
        choice.setVisible(bool(names))

    def _show_rows(self) -> None:
        words = fold(self.search.value()).split()
        wanted = (self.school.key() or "", self.class_name.key() or "", self.hamlet.key() or "")
        rows = [
            row
            for row in self._rows
            if all(not one or one == held for one, held in zip(wanted, _places(row), strict=True))
            and all(word in fold(f"{called(row)} {row.head}") for word in words)
        ]
        ticks = self._ticks
        self.model.set_rows(rows)
        self.model.set_ticked(set(ticks))
        self._ticks = ticks
        self.table.set_match(self.search.value())
        self._layers.setCurrentWidget(self._sheet if rows else self._nobody)
        said = _("Sổ chưa có ai thuộc loại này. Ghi tay, hoặc dán từ Excel.")
        nobody = _("Không thấy ai như thế. Thử gõ ngắn hơn, hoặc bỏ lọc.")
        self._nobody.text.setText(nobody if self._rows else said)
        self.changed.emit()

    def show_all(self) -> None:
        """Takes search and filters away."""
        for choice in (self.school, self.class_name, self.hamlet):
            choice.set_key("")
        self.search.clear()
        self._show_rows()
        self.search.setFocus()

    def _on_moved_down(self) -> None:
        self.table.begin_walk()

    def _on_filter(self, _wanted: object) -> None:
        self._show_rows()

    def _on_kind(self, _key: object) -> None:
        self.begin()

    def _on_ticks(self) -> None:
        """Ticks of rows that a filter hides stay."""
        in_sight = {row.key for row in self.model.rows()}
        self._ticks = (self._ticks - in_sight) | {row.key for row in self.model.ticked()}
        self.changed.emit()

    # What goes in

    def chosen(self) -> list[Candidate]:
        """Who is ticked, also those whom a filter hides."""
        return [row for row in self._rows if row.key in self._ticks and not row.listed]

    def counted(self) -> str:
        """`Đã chọn 12 người trong 340`."""
        chosen = len(self.chosen())
        said = _("Đã chọn {count} trong {all}").format(count=count(chosen), all=count(len(self._rows)))
        each = self.terms.given_words()
        return _("{said} · mỗi suất {each}").format(said=said, each=each) if chosen else said

    def picked(self) -> Picked | None:
        """Who is proposed, with what; None when nobody is ticked or what is given is not right."""
        keys = tuple(row.key for row in self.chosen())
        terms = self.terms.terms()
        if not keys or terms is None:
            return None
        return Picked(self._shown_kind, keys, terms, self.achievement.value(), self.proposed_by.value())

    def clear(self) -> None:
        """Takes the ticks away and asks anew: those who were proposed stand on the list now."""
        self._ticks = set()
        self.model.set_ticked(set())
        self.begin()

    def focus_first(self) -> None:
        """The search box."""
        self.search.setFocus()


def _places(row: Candidate) -> tuple[str, str, str]:
    return row.school, row.class_name, row.hamlet
