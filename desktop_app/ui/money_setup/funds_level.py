"""Quỹ: the funds of the board as cards, with what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override

from desktop_app.domain.fund_cards import FundNameTaken, FundProgrammeMissing, FundPurposeMissing
from desktop_app.domain.funds import FundKind, ProgrammeUnknown
from desktop_app.domain.ids import ProgrammeId
from desktop_app.domain.names import NameMissing, NameTooLong
from desktop_app.i18n import _
from desktop_app.services.fund_cards import FundFields, add_fund, close_fund, edit_fund, open_fund_again
from desktop_app.services.fund_officers import FundBoard, boards_with_funds
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.money_setup import FundCard, ProgrammeCard, fund_cards, programme_cards
from desktop_app.ui.donors.form_panel import Change, FormPanel, Places
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.money_setup.cards_level import CardsLevel, board_field, chosen_board, closed_look
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.text import Note


def kind_name(kind: FundKind) -> str:
    """What a kind of fund is called."""
    names: dict[FundKind, str] = {
        "general": _("Quỹ chung"),
        "programme": _("Quỹ của chương trình"),
        "earmarked": _("Quỹ theo địa chỉ"),
    }
    return names[kind]


def fund_columns() -> list[Column[FundCard]]:
    """Name and what it is for, kind, whether it is in use, what it holds."""
    return [
        Column(_("Tên quỹ"), lambda row: row.name, kind="strong", second=_about, least=430),
        Column(_("Loại"), lambda row: kind_name(row.kind), 200, "muted", optional=1),
        Column(
            _("Tình trạng"),
            lambda row: _("Đã đóng") if row.closed_on else _("Đang dùng"),
            150,
            "badge",
            look=lambda row: closed_look(is_closed=row.closed_on is not None),
            optional=2,
        ),
        Column(_("Còn lại"), lambda row: money(row.balance), 190, "money"),
    ]


def _about(row: FundCard) -> str:
    return " · ".join(part for part in (row.board, row.programme or row.purpose) if part)


@dataclass(frozen=True, slots=True)
class FundsRead:
    """What the page shows, and what its form offers."""

    rows: tuple[FundCard, ...]
    programmes: tuple[ProgrammeCard, ...]
    boards: tuple[FundBoard, ...]


class FundForm(FormPanel):
    """«Thêm quỹ», or one that is put right.

    Args:
        read: What is offered.
        row: The fund that is changed; None: a new one.
    """

    def __init__(self, read: FundsRead, row: FundCard | None = None) -> None:
        title = row.name if row is not None else _("Thêm quỹ")
        super().__init__(title, row.board if row is not None else "", "wallet")
        self._row, self._boards = row, read.boards
        if row is not None:
            self.body.addWidget(Facts(_facts(row), name_width=104))
        self.board = board_field(self, read.boards if row is None else ())
        self.name = TextField(row.name if row is not None else "", example=_("Ví dụ: Quỹ Vượt khó"), longest=200)
        kinds: tuple[FundKind, ...] = ("general", "programme", "earmarked")
        self.kind: Choice[FundKind] = Choice([Option(kind, kind_name(kind)) for kind in kinds])
        self.programme: Choice[ProgrammeId | None] = Choice(
            [
                Option(None, _("Chọn chương trình")),
                *(Option(one.programme_id, one.name) for one in read.programmes),
            ]
        )
        self.purpose = TextField(
            row.purpose if row is not None else "", example=_("Ví dụ: em Lê Thị Hoa, lớp 9A"), longest=300
        )
        self.add(_("Tên quỹ"), self.name, optional=False)
        self.add(_("Loại quỹ"), self.kind, optional=False)
        self._programme_field = self.add(_("Chương trình"), self.programme, optional=False)
        self._purpose_field = self.add(_("Tiền dành cho ai, việc gì"), self.purpose, optional=False)
        if row is not None:
            self.kind.set_key(row.kind)
            if self.programme.has(row.programme_id):
                self.programme.set_key(row.programme_id)
        self.kind.chosen.connect(self._on_kind_chosen)
        self._show_fitting()
        self.finish(_("Lưu quỹ"))
        self.setFocusProxy(self.name)

    def _on_kind_chosen(self, _kind: FundKind) -> None:
        self._show_fitting()

    def _show_fitting(self) -> None:
        self._programme_field.setVisible(self.kind.key() == "programme")
        told = self._row is not None and bool(self._row.purpose)
        self._purpose_field.setVisible(self.kind.key() == "earmarked" or (told and self.kind.key() == "general"))

    @override
    def change(self) -> Change:
        kind = self.kind.key() or "general"
        purpose = self.purpose.value() if kind != "programme" else ""
        fields = FundFields(self.name.value(), kind, purpose, self.programme.key())
        row = self._row
        if row is not None:
            self.done_words = _("Đã sửa {name}").format(name=fields.name)
            return lambda work: edit_fund(work, row.fund_id, fields)
        self.done_words = _("Đã thêm {name}").format(name=fields.name)
        board = chosen_board(self.board, self._boards)
        return lambda work: add_fund(work, board, fields)

    @override
    def places(self) -> Places:
        return (
            (self.name, (NameMissing, NameTooLong, FundNameTaken)),
            (self.programme, (FundProgrammeMissing, ProgrammeUnknown)),
            (self.purpose, (FundPurposeMissing,)),
        )


def _facts(row: FundCard) -> tuple[Fact, ...]:
    facts = (
        Fact(_("Còn lại"), money(row.balance), "strong"),
        Fact(_("Số phiếu"), count(row.vouchers)),
        Fact(_("Phiếu cuối"), day(row.last) if row.last else ""),
        Fact(_("Nhận từ"), row.origin),
        Fact(_("Đóng từ"), day(row.closed_on) if row.closed_on else ""),
    )
    return tuple(fact for fact in facts if fact.value)


class FundsLevel(CardsLevel[FundCard]):
    """The page «Quỹ»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.add = Button(_("Thêm quỹ"), "primary", "plus", on_click=self.primary_action)
        words = ListWords(_("Các quỹ"), _("Các quỹ"))
        self.view = GivingList(words, fund_columns(), lambda row: row.fund_id, buttons=(self.add,), files=False)
        self._connect(self.add)
        self.shown: FundsRead | None = None

    @override
    def ask_again(self) -> None:
        def question(reader: Reader) -> FundsRead:
            return FundsRead(fund_cards(reader), programme_cards(reader), boards_with_funds(reader))

        self.read(question, self._on_read)

    def _on_read(self, read: FundsRead) -> None:
        self.shown = read
        used = [row for row in read.rows if row.closed_on is None]
        total = money(sum(row.balance for row in read.rows))
        self.view.show_rows(read.rows, _("Cộng các quỹ: {amount}").format(amount=total), nobody=_("Chưa có quỹ nào."))
        self.view.header.set_subtitle(_("{count} quỹ đang dùng").format(count=count(len(used))))

    @override
    def primary_action(self) -> None:
        if self.shown is not None:
            form = FundForm(self.shown)
            self.show_form(form, form.name)

    @override
    def open_row(self, row: FundCard) -> None:
        if self.shown is None:
            return
        form = FundForm(self.shown, row)
        if row.closed_on is None:
            close = Button(_("Đóng quỹ này"), "danger_quiet", "lock", on_click=lambda: self._close(row))
            form.foot.addWidget(close)
        else:
            form.body.insertWidget(0, Note(_("Quỹ đã đóng: không ghi thêm phiếu. Sổ cũ còn nguyên."), "warn", "lock"))
            form.foot.addWidget(Button(_("Mở lại quỹ"), "secondary", "lock-open", on_click=lambda: self._open(row)))
        self.show_form(form, form.name)

    def _close(self, row: FundCard) -> None:
        today = self.day
        words = _("Đã đóng {name} từ {day}").format(name=row.name, day=day(today))
        self.do(lambda work: close_fund(work, row.fund_id, today), words)

    def _open(self, row: FundCard) -> None:
        self.do(lambda work: open_fund_again(work, row.fund_id), _("Đã mở lại {name}").format(name=row.name))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return FundsLevel(place)
