"""Mức duyệt chi: above which payment the chair is asked, and the way to the thresholds of the golden book."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.ids import UnitId
from desktop_app.domain.money import AmountNotPositive, AmountTooLarge, Vnd
from desktop_app.domain.voucher_drafts import ApproverIsRequester, ApproverMissing, NotChair
from desktop_app.i18n import _
from desktop_app.services.approvals import approval_limit, set_approval_limit
from desktop_app.services.fund_officers import FundBoard, board_or_first, boards_with_funds, fund_officers
from desktop_app.services.organisation import today
from desktop_app.services.voucher_drafts import approver_name, is_lock
from desktop_app.storage.book import Book
from desktop_app.ui.formats import money
from desktop_app.ui.funds.control_level import BoardPick, ControlLevel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import checked_amount, say_when_refused
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.text import Note, Text

_USUAL = (2_000_000, 5_000_000, 10_000_000)
_WIDEST = 620  # px at font setting Vừa


@dataclass(frozen=True, slots=True)
class ApprovalRead:
    """What the page shows, and of which board.

    Attributes:
        limit: Đồng; None: the rule is not used.
        chair: Who heads the board, or empty.
        own_name: Under whose name the one who sits here decides; empty: it has to be written.
        is_lock: Whether the book has users of its own.
    """

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    limit: int | None
    chair: str
    own_name: str
    is_lock: bool


def read_approval(book: Book, unit_id: UnitId | None) -> ApprovalRead:
    """The rule of a board; None or gone: of the first that keeps a fund."""
    with book.reader() as reader:
        boards = boards_with_funds(reader)
        unit = board_or_first(boards, unit_id)
        chair = fund_officers(reader, unit, today(book)).chair
        limit = approval_limit(reader, unit)
    return ApprovalRead(boards, unit, limit, chair, approver_name(book), is_lock(book))


class ApprovalView(QWidget):
    """The page.

    Signals:
        back_pressed(): Back to where it was opened from.
        keep_pressed(), end_pressed(): The limit is to be kept; the rule is to be given up.
        golden_pressed(): The thresholds of the golden book are wanted.
    """

    back_pressed = Signal()
    keep_pressed = Signal()
    end_pressed = Signal()
    golden_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.header = PageHeader(_("Mức duyệt chi"), " ", back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        scroll = Scroll(gap=12)
        column.addWidget(scroll, 1)
        scroll.body.addWidget(self._rule_card())
        scroll.body.addWidget(self._golden_card())
        scroll.body.addStretch(1)

    def _rule_card(self) -> Card:
        card = Card(_("Hai người cùng giữ tiền"))
        words = _("Khoản chi trên mức này, thủ quỹ lập phiếu, người đứng đầu ban duyệt thì máy mới ghi sổ.")
        card.body.addWidget(Text(words, "body", "text2", wrap=True))
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDEST))
        fields = Column(inside, gap=12)
        self.money = MoneyField(usual=_USUAL)
        self.money_field = Field(_("Chi trên bao nhiêu thì cần duyệt (đồng)"), self.money)
        say_when_refused(self.money_field, self.money)
        fields.addWidget(self.money_field)
        self.by = TextField(longest=120)
        self.by_field = Field(_("Người đứng đầu ban đồng ý"), self.by)
        fields.addWidget(self.by_field)
        row = Row(gap=12)
        self.keep = Button(_("Lưu mức duyệt"), "primary", "shield-check", on_click=self.keep_pressed.emit)
        self.end = Button(_("Thôi dùng"), "danger_quiet", on_click=self.end_pressed.emit)
        row.addWidget(self.keep)
        row.addWidget(self.end)
        row.addStretch(1)
        fields.addLayout(row)
        card.body.addWidget(inside)
        self.honest = Note("", "text2", "info")
        card.body.addWidget(self.honest)
        self.money.edit.returnPressed.connect(self.keep_pressed)
        self.by.returnPressed.connect(self.keep_pressed)
        self.money.amount_changed.connect(self._on_amount_changed)
        self._limit: int | None = None
        self._named = False
        return card

    def _golden_card(self) -> Card:
        card = Card(_("Mức ghi sổ vàng"))
        row = Row(gap=12)
        row.addWidget(Text(_("Cho từ bao nhiêu thì ghi vào sổ vàng, chọn ở trang Sổ vàng."), "body", wrap=True), 1)
        self.golden = Button(_("Mở sổ vàng"), "secondary", "medal", on_click=self.golden_pressed.emit)
        row.addWidget(self.golden)
        card.body.addLayout(row)
        return card

    def show_rule(self, read: ApprovalRead) -> None:
        """Shows the rule of a board."""
        self._limit, self._named = read.limit, bool(read.own_name)
        self.header.set_subtitle(
            _("Đang dùng: chi trên {amount} thì cần duyệt").format(amount=money(read.limit))
            if read.limit is not None
            else _("Chưa dùng: mọi khoản chi ghi sổ ngay")
        )
        self.money.set_amount(Vnd(read.limit) if read.limit is not None else None)
        self.money_field.clear()
        self.by.clear()
        self.by.setPlaceholderText(_("Ví dụ: {name}").format(name=read.chair or "Nguyễn Văn Minh"))
        self.by_field.clear()
        self.end.setVisible(read.limit is not None)
        self.honest.set_note(*_honest(read))
        self._show_fitting()

    def _on_amount_changed(self, _amount: Vnd | None) -> None:
        self._show_fitting()

    def _show_fitting(self) -> None:
        """Whoever loosens the rule is asked for the name of the chair."""
        amount = self.money.amount()
        loosens = self._limit is not None and (amount is None or amount > self._limit)
        self.by_field.setVisible(loosens and not self._named)


def _honest(read: ApprovalRead) -> tuple[str, Tone, str]:
    if read.is_lock:
        words = _("Mỗi người mở sổ bằng mã khóa của mình, nên chỉ người đứng đầu ban duyệt được.")
        return words, "ok", "shield-check"
    words = _(
        "Sổ chỉ có một mã khóa chung nên máy hỏi tên người duyệt mà không biết ai đang ngồi máy. Muốn chắc thì cho mỗi"
        " người một mã khóa riêng ở trang Cài đặt."
    )
    return words, "text2", "info"


class ApprovalLevel(ControlLevel):
    """The page «Mức duyệt chi»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.view = ApprovalView()
        self.view.back_pressed.connect(place.left)
        self.view.keep_pressed.connect(self.save)
        self.view.end_pressed.connect(self._end)
        self.view.golden_pressed.connect(lambda: place.open_level("golden_book", None))
        self.view.boards.chosen.connect(self._ask)
        self.shown: ApprovalRead | None = None
        self.refuse = self._refuse

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._ask(self.shown.unit_id if self.shown is not None else None)

    @override
    def focus_first(self) -> None:
        self.view.money.setFocus()

    def _ask(self, unit_id: UnitId | None) -> None:
        book = self.place.session.book
        self.place.session.jobs.run(
            lambda _report, _cancel: read_approval(book, unit_id),
            writes=False,
            done=self._on_read,
            failed=self.fail,
            newest_of=self._on_read,
        )

    def _on_read(self, read: ApprovalRead) -> None:
        self.shown = read
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_rule(read)

    @override
    def save(self) -> None:
        amount = checked_amount(self.view.money_field, self.view.money)
        if amount is not None:
            self._keep(amount)

    def _end(self) -> None:
        self.view.money.set_amount(None)
        self.view.money_field.clear()
        if not self.view.by_field.isHidden() and not self.view.by.value():
            self._refuse(ApproverMissing())
            return
        self._keep(None)

    def _keep(self, limit: int | None) -> None:
        read = self.shown
        if read is None:
            return
        by = read.own_name or self.view.by.value()
        self.write(
            lambda work: set_approval_limit(work, read.unit_id, limit, by), lambda _written: self._on_kept(limit)
        )

    def _on_kept(self, limit: int | None) -> None:
        words = (
            _("Chi trên {amount} thì cần duyệt").format(amount=money(limit))
            if limit is not None
            else _("Thôi dùng duyệt chi; mọi khoản chi ghi sổ ngay")
        )
        self.place.page.tell(words)
        self._ask(self.shown.unit_id if self.shown is not None else None)

    def _refuse(self, error: Exception) -> bool:
        if isinstance(error, ApproverMissing | ApproverIsRequester | NotChair):
            self.view.by_field.show()
            self.view.by_field.set_error(sentence(error))
            self.view.by.setFocus()
            return True
        if isinstance(error, AmountNotPositive | AmountTooLarge):
            self.view.money_field.set_error(sentence(error))
            return True
        return False


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return ApprovalLevel(place)
