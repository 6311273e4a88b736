"""Hiện vật: the stock of goods as a sub-page of the funds, with the forms of its vouchers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.funds import GoodsKind
from desktop_app.domain.ids import GoodsItemId, UnitId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.fund_officers import FundBoard, board_or_first, boards_with_funds
from desktop_app.services.goods import ItemFields, add_item, edit_item, receive_goods, remove_item
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.queries.goods import (
    GoodsFlow,
    GoodsVoucherRow,
    StockEntry,
    StockRow,
    WaitingGoods,
    goods_flow,
    goods_vouchers,
    next_goods_number,
    stock,
    stock_history,
    waiting_goods,
)
from desktop_app.storage.queries.voucher_offers import BookletOffer, voucher_offers
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.funds.voucher_desk import VoucherDesk
from desktop_app.ui.goods.filled import FilledGoods, goods_wording
from desktop_app.ui.goods.form import GoodsForm
from desktop_app.ui.goods.item_panel import ItemPanel
from desktop_app.ui.goods.list_view import GoodsView
from desktop_app.ui.goods.texts import GoodsTexts
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.side_panel import SidePanel

DRAFT_KEYS: dict[GoodsKind, str] = {"goods_receipt": "funds.goods_receipt", "goods_issue": "funds.goods_issue"}


@dataclass(frozen=True, slots=True)
class GoodsRead:
    """The goods of a board; `flow` is the value of this year."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    stock: tuple[StockRow, ...]
    vouchers: tuple[GoodsVoucherRow, ...]
    waiting: tuple[WaitingGoods, ...]
    flow: GoodsFlow
    booklets: tuple[BookletOffer, ...]


class GoodsLevel(ControlLevel):
    """The list, and a form in its place."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._today = today(place.session.book)
        self._layers = QStackedWidget()
        self.view = GoodsView()
        self.forms: dict[GoodsKind, GoodsForm] = {
            kind: GoodsForm(kind, self._today) for kind in ("goods_receipt", "goods_issue")
        }
        self._layers.addWidget(self.view)
        self._drafts = DraftKeeper(place.session, place.page)
        self._texts: dict[GoodsKind, GoodsTexts | None] = {"goods_receipt": None, "goods_issue": None}
        for kind, form in self.forms.items():
            self._layers.addWidget(form)
            form.back_pressed.connect(self.show_list)
            form.typed.connect(partial(self._on_typed, kind))
            form.save_wanted.connect(self._confirm)
            self._drafts.ask(DRAFT_KEYS[kind], partial(self._on_draft, kind))
        self._connect()
        self.vouchers = VoucherDesk(place.session, place.page, place.desk, lambda _detail: None, place.say)
        self.shown: GoodsRead | None = None
        self.panel: SidePanel | None = None
        self._unit: UnitId | None = None

    def _connect(self) -> None:
        self.view.back_pressed.connect(self.place.left)
        self.view.receive_pressed.connect(partial(self.open_form, "goods_receipt"))
        self.view.issue_pressed.connect(partial(self.open_form, "goods_issue"))
        self.view.add_pressed.connect(partial(self._show_item, None, ()))
        self.view.item_opened.connect(self.open_item)
        self.view.voucher_opened.connect(self._on_voucher_opened)
        self.view.gift_opened.connect(self.open_gift)
        self.view.boards.chosen.connect(self._on_board_chosen)

    @property
    @override
    def widget(self) -> QWidget:
        return self._layers

    @property
    def form(self) -> GoodsForm | None:
        """The form in sight."""
        return next((form for form in self.forms.values() if self._layers.currentWidget() is form), None)

    @override
    def begin(self, what: object) -> None:
        self._layers.setCurrentWidget(self.view)
        if what == "waiting":
            self.view.show_waiting()
        self._ask()

    @override
    def focus_first(self) -> None:
        (self.form or self.view).focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation"}:
            self._ask()
            self.vouchers.refresh()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        """A form beside the list has the one primary button."""
        self.panel = panel
        is_form = isinstance(panel, ItemPanel)
        self.view.receive.set_kind("secondary" if is_form else "primary")
        if self.form is None and not is_form:
            self.refuse = lambda _error: False

    @override
    def go_back(self) -> bool:
        if self.form is None:
            return False
        self.show_list()
        return True

    @override
    def primary_action(self) -> None:
        """Goods came."""
        if self.form is None:
            self.open_form("goods_receipt")

    @override
    def save(self) -> None:
        if self.form is not None:
            self.form.submit_only()

    @override
    def print_out(self) -> None:
        if self.form is not None:
            self.form.submit_with_paper()
        elif self.vouchers.panel is not None:
            self.vouchers.print_out(self.vouchers.panel.detail.voucher_id)

    # Reading

    def _ask(self) -> None:
        first = self._today.replace(month=1, day=1)

        def question(reader: Reader) -> GoodsRead:
            boards = boards_with_funds(reader)
            unit = board_or_first(boards, self._unit)
            return GoodsRead(
                boards,
                unit,
                stock(reader, unit),
                goods_vouchers(reader, unit),
                waiting_goods(reader, unit),
                goods_flow(reader, unit, first, self._today),
                tuple(offer for offer in voucher_offers(reader).booklets if offer.unit_id == unit),
            )

        self.read(question, self._on_read)

    def _on_read(self, read: GoodsRead) -> None:
        if not self.is_open:
            return
        first = self.shown is None
        self.shown, self._unit = read, read.unit_id
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_goods(read.stock, read.vouchers, read.waiting, read.flow)
        if first and self.form is None:
            self.view.focus_first()

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit = unit_id
        self.place.page.close_panel()
        self._ask()

    # Beside it

    def _on_voucher_opened(self, row: GoodsVoucherRow) -> None:
        self.vouchers.open(row.voucher_id)

    def open_item(self, row: StockRow) -> None:
        """Shows goods with their history."""

        def on_read(history: tuple[StockEntry, ...]) -> None:
            if self.is_open and self.form is None:
                self._show_item(row, history)

        self.read(lambda reader: stock_history(reader, row.item_id), on_read, newest_of=self.open_item)

    def _show_item(self, row: StockRow | None, history: tuple[StockEntry, ...]) -> None:
        panel = ItemPanel(row, history)
        panel.save_wanted.connect(partial(self._save_item, row))
        panel.voucher_wanted.connect(self.vouchers.open)
        if row is not None:
            panel.remove_wanted.connect(partial(self._remove_item, row))
        self.place.page.show_panel(panel)
        self.refuse = panel.refuse
        panel.setFocus()

    def _save_item(self, row: StockRow | None, fields: ItemFields) -> None:
        unit = self._unit
        if row is not None:
            self.write(lambda work: edit_item(work, row.item_id, fields), partial(self._said, _("Đã sửa hiện vật")))
        elif unit is not None:
            self.write(lambda work: add_item(work, unit, fields), partial(self._said, _("Đã thêm vào danh sách")))

    def _remove_item(self, row: StockRow) -> None:
        words = _("Đã bỏ {name} khỏi danh sách").format(name=row.name)
        self.write(lambda work: remove_item(work, row.item_id), partial(self._said, words))

    def _said(self, words: str, written: Written[GoodsItemId] | Written[None]) -> None:
        self.place.page.close_panel()
        self.tell_done(words, written.entry_id)
        self._ask()

    # The forms

    def open_gift(self, gift: WaitingGoods) -> None:
        """The form for a gift that waits."""
        self.open_form("goods_receipt", gift)

    def open_form(self, kind: GoodsKind, gift: WaitingGoods | None = None) -> None:
        """Opens a form: for a gift, as it was left, or empty."""
        read, form = self.shown, self.forms[kind]
        if read is None or self.form is not None:
            return
        kept = self._texts[kind]
        if gift is None and kept is not None and kept.gift:
            gift = next((one for one in read.waiting if one.donation_id.hex == kept.gift), None)
        if gift is not None and kept is not None and kept.gift != gift.donation_id.hex:
            kept = None
        items = read.stock if kind == "goods_receipt" else tuple(row for row in read.stock if row.quantity > 0)
        self.place.page.close_panel()
        self.place.say(None)
        form.offer_booklets([offer for offer in read.booklets if offer.kind == kind])
        form.begin(read.unit_id, items, kept, gift)
        self._layers.setCurrentWidget(form)
        self.refuse = form.refuse
        self.place.page.set_footer(form.make_footer())
        form.focus_first()

    def show_list(self) -> None:
        """Back to the list; what was typed stays for the next time."""
        form = self.form
        if form is not None:
            texts = form.texts()
            self._texts[form.kind] = None if texts.is_blank else texts
            self._drafts.flush()
        self._leave_form()

    def _leave_form(self) -> None:
        self._layers.setCurrentWidget(self.view)
        self.place.page.set_footer(None)
        self.place.say(None)
        self._ask()
        self.view.focus_first()

    def _on_draft(self, kind: GoodsKind, draft: KeptDraft | None) -> None:
        if draft is not None and self._texts[kind] is None:
            self._texts[kind] = GoodsTexts.from_draft(draft.fields)

    def _on_typed(self, kind: GoodsKind) -> None:
        form = self.form
        if form is None or form.kind != kind:
            return
        texts = form.texts()
        if texts.is_blank:
            self._drafts.drop(DRAFT_KEYS[kind])
        else:
            self._drafts.type(DRAFT_KEYS[kind], texts.as_draft())

    def _confirm(self, filled: FilledGoods) -> None:
        command = filled.command

        def on_number(number: str) -> None:
            form = self.form
            if form is not None:
                self.ask(goods_wording(filled, number), partial(self._write, filled), form.party)

        self.read(
            lambda reader: next_goods_number(reader, command.unit_id, command.kind, command.day.year).full,
            on_number,
            newest_of=self._confirm,
        )

    def _write(self, filled: FilledGoods) -> None:
        self.write(
            lambda work: receive_goods(work, filled.command, filled.new, filled.donations),
            partial(self._on_written, filled),
        )

    def _on_written(self, filled: FilledGoods, written: Written[VoucherId]) -> None:
        kind = filled.command.kind
        self._drafts.drop(DRAFT_KEYS[kind])
        self._texts[kind] = None
        self.view.which.set_key("vouchers" if not filled.donations else "waiting")
        self._leave_form()
        said = _("Đã ghi biên nhận hiện vật") if kind == "goods_receipt" else _("Đã ghi phiếu xuất hiện vật")
        self.place.page.tell(said)
        if filled.prints:
            self.vouchers.print_out(written.value)


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return GoodsLevel(place)
