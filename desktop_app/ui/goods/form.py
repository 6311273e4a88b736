"""Biên nhận hiện vật and phiếu xuất: who gives or gets, which goods, how much, of what value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import (
    BookletUnknown,
    DayAhead,
    GoodsKind,
    LeafOutside,
    LeafTaken,
    PartyMissing,
    PeriodClosed,
    StockTooSmall,
)
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.goods import NewGoods
from desktop_app.services.goods_vouchers import PostGoods
from desktop_app.storage.queries.goods import StockRow, WaitingGoods
from desktop_app.storage.queries.voucher_offers import BookletOffer
from desktop_app.ui.formats import day as day_words
from desktop_app.ui.formats import money
from desktop_app.ui.goods.filled import FilledGoods
from desktop_app.ui.goods.line_box import GoodsLineBox
from desktop_app.ui.goods.texts import MOST_LINES, GoodsTexts, LineTexts
from desktop_app.ui.messages import sentence
from desktop_app.ui.receipts.booklet_panel import whole_number
from desktop_app.ui.refusals import MistakeNote, refuse
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer, Scroll
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text


class GoodsForm(QWidget):
    """The form of a goods voucher.

    Args:
        kind: What comes in, or what goes out.
        today: The day offered.

    Signals:
        back_pressed(): Back to the list; what was typed stays.
        typed(): Something was typed.
        save_wanted(object): The `FilledGoods`.
    """

    back_pressed = Signal()
    typed = Signal()
    save_wanted = Signal(object)

    def __init__(self, kind: GoodsKind, today: date) -> None:
        super().__init__()
        self.kind: GoodsKind = kind
        self._today = today
        self._unit: UnitId | None = None
        self._items: tuple[StockRow, ...] = ()
        self._booklets: dict[str, BookletOffer] = {}
        self.gift: WaitingGoods | None = None
        self.footer: Footer | None = None
        incoming = kind == "goods_receipt"
        title = _("Biên nhận hiện vật") if incoming else _("Phiếu xuất hiện vật")
        column = Column(self, gap=12)
        self.header = PageHeader(title, _("Giá trị hiện vật tính riêng, không cộng vào tiền"), back=_("Hiện vật"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self._scroll = scroll = Scroll(gap=14)
        column.addWidget(scroll, 1)
        self._gift_banner = Banner(" ", "", "info")
        self._gift_banner.hide()
        scroll.body.addWidget(self._gift_banner)
        scroll.body.addWidget(self._party_card(incoming=incoming))
        scroll.body.addWidget(self._lines_card())
        scroll.body.addWidget(self._words_card(incoming=incoming))
        scroll.body.addStretch(1)
        self._mistakes: MistakeNote | None = None

    def _party_card(self, *, incoming: bool) -> Card:
        card = Card(gap=14)
        self.party = TextField(longest=300)
        self.address = TextField(longest=300)
        self.day = DateField(self._today, today=self._today)
        self.party_field = Field(_("Ai ủng hộ?") if incoming else _("Ai nhận?"), self.party)
        address_field = Field(_("Địa chỉ"), self.address, optional=True)
        self.day_field = Field(_("Ngày"), self.day)
        row = Row(gap=12)
        row.addWidget(self.party_field, 5)
        row.addWidget(address_field, 5)
        row.addWidget(self.day_field, 3)
        card.body.addLayout(row)
        for box in (self.party, self.address, self.day):
            box.textChanged.connect(self.typed)
        self.party.textEdited.connect(self.party_field.clear)
        self.day.refused.connect(self._on_day_refused)
        return card

    def _lines_card(self) -> Card:
        card = Card(_("Hiện vật"), gap=12)
        self._boxes_column = Column(gap=10)
        card.body.addLayout(self._boxes_column)
        self.boxes: list[GoodsLineBox] = []
        self.more = Button(_("Thêm dòng"), "soft", "plus", size="small", on_click=self.add_line)
        card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _words_card(self, *, incoming: bool) -> Card:
        card = Card(gap=14)
        self.reason = TextField(
            example=_("Ví dụ: ủng hộ học sinh nghèo") if incoming else _("Ví dụ: thưởng học sinh giỏi, đợt học kỳ I"),
            longest=300,
        )
        self.valued_by = TextField(example=_("Ví dụ: bà Lài, theo giá chợ"), longest=300)
        self.attached = TextField(example=_("Ví dụ: 1 hóa đơn"), longest=300)
        row = Row(gap=12)
        self.reason_field = Field(_("Nội dung"), self.reason, optional=True)
        row.addWidget(self.reason_field, 2)
        row.addWidget(Field(_("Ai định giá, theo đâu"), self.valued_by, optional=True), 2)
        row.addWidget(Field(_("Kèm theo"), self.attached, optional=True), 1)
        card.body.addLayout(row)
        for box in (self.reason, self.valued_by, self.attached):
            box.textChanged.connect(self.typed)
        card.body.addWidget(self._leaf_row())
        return card

    def _leaf_row(self) -> QWidget:
        """Where a biên nhận was written by hand before; out of sight while the board has no booklet for it."""
        self._by_hand = QWidget()
        row = Row(self._by_hand, gap=12)
        self.booklet: Choice[str] = Choice([Option("", _("Không, in từ máy"))])
        self.leaf = TextField(longest=12)
        booklet_field = Field(_("Đã viết tay trong quyển nào?"), self.booklet)
        self.leaf_field = Field(_("Tờ số"), self.leaf)
        row.addWidget(booklet_field, 4)
        row.addWidget(self.leaf_field, 1)
        self.booklet.chosen.connect(self._on_booklet)
        self.leaf.textEdited.connect(self.leaf_field.clear)
        self.leaf.textChanged.connect(self.typed)
        self._by_hand.hide()
        return self._by_hand

    def _on_booklet(self, key: str) -> None:
        found = self._booklets.get(key)
        self.leaf_field.setVisible(found is not None)
        self.leaf_field.clear()
        self.leaf.setText(str(found.next_leaf) if found is not None and found.next_leaf <= found.last_leaf else "")
        self.typed.emit()

    def offer_booklets(self, booklets: Sequence[BookletOffer]) -> None:
        """Which booklets a voucher of this kind may have been written in; before `begin`."""
        self._booklets = {offer.booklet_id.hex: offer for offer in booklets}
        options = [Option(key, offer.name) for key, offer in self._booklets.items()]
        self.booklet.set_options([Option("", _("Không, in từ máy")), *options])
        self._by_hand.setVisible(bool(options))

    def make_footer(self) -> Footer:
        """A fresh bar with the sum and the buttons."""
        footer = Footer()
        words = Column(gap=1)
        self._sum, self._words = Text("", "h2"), Text("", "meta", wrap=True)
        words.addWidget(self._sum)
        words.addWidget(self._words)
        footer.row.addLayout(words, 1)
        self._mistakes = MistakeNote([self.party_field, self.day_field])
        footer.row.addWidget(self._mistakes)
        footer.row.addWidget(Button(_("Chỉ lưu"), "secondary", on_click=self.submit_only))
        footer.row.addWidget(Button(_("Lưu và in"), "primary", "printer", on_click=self.submit_with_paper))
        self.footer = footer
        self._say_sum()
        return footer

    # What is shown

    def begin(
        self, unit_id: UnitId, items: Sequence[StockRow], texts: GoodsTexts | None, gift: WaitingGoods | None
    ) -> None:
        """Begins a voucher: empty, as it was left, or for a gift that waits."""
        self._unit, self._items, self.gift = unit_id, tuple(items), gift
        if texts is None:
            texts = GoodsTexts(day=day_words(self._today))
            if gift is not None:
                texts = GoodsTexts(gift.donor, gift.address, day_words(self._today), _("Ủng hộ hiện vật"))
        for box, text in (
            *((self.party, texts.party), (self.address, texts.address), (self.reason, texts.reason)),
            *((self.valued_by, texts.valued_by), (self.attached, texts.attached)),
        ):
            box.setText(text)
        self.day.setText(texts.day or day_words(self._today))
        self.booklet.set_key(texts.booklet if texts.booklet in self._booklets else "")
        self._on_booklet(self.booklet.key() or "")
        if texts.booklet in self._booklets:
            self.leaf.setText(texts.leaf)
        self._gift_banner.setVisible(gift is not None)
        if gift is not None:
            words = _("{donor} ủng hộ: {goods}").format(donor=gift.donor, goods=gift.goods)
            self._gift_banner.set_words(words, _("Ghi từng thứ vào các dòng dưới đây."), "info")
        while self.boxes:
            self._drop(self.boxes[-1])
        for line in texts.lines:
            self._add(line)
        self.party_field.clear()
        self.day_field.clear()

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        (self.boxes[0].item if self.gift is not None and self.boxes else self.party).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def texts(self) -> GoodsTexts:
        """What stands in the form."""
        return GoodsTexts(
            *(self.party.text(), self.address.text(), self.day.text(), self.reason.text()),
            *(self.valued_by.text(), self.attached.text(), self.gift.donation_id.hex if self.gift else ""),
            *(self.booklet.key() or "", self.leaf.text()),
            lines=tuple(box.texts() for box in self.boxes),
        )

    def add_line(self) -> None:
        """One more line."""
        if len(self.boxes) < MOST_LINES:
            self._add(LineTexts())
            self.boxes[-1].item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, texts: LineTexts) -> None:
        box = GoodsLineBox(self.kind, self._items)
        if not texts.is_blank or texts.item:
            box.restore(texts)
        box.changed.connect(self._on_changed)
        box.dropped.connect(self._on_dropped)
        self.boxes.append(box)
        self._boxes_column.addWidget(box)
        self._number()

    def _on_dropped(self, box: GoodsLineBox) -> None:
        place = self.boxes.index(box)
        self._drop(box)
        self._number()
        self.boxes[max(place - 1, 0)].item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, box: GoodsLineBox) -> None:
        self.boxes.remove(box)
        self._boxes_column.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _number(self) -> None:
        for place, box in enumerate(self.boxes, 1):
            box.set_place(place)
            box.set_only(only=len(self.boxes) == 1)
        self.more.setEnabled(len(self.boxes) < MOST_LINES)
        self._on_changed()

    def _on_changed(self) -> None:
        self._say_sum()
        self.typed.emit()

    def _say_sum(self) -> None:
        if self.footer is None or not isValid(self.footer):
            return
        total = sum(box.worth() for box in self.boxes)
        self._sum.setText(_("Giá trị {amount}").format(amount=money(total)))
        self._words.setText(amount_in_words(total) if total else _("Chưa định giá cũng ghi được"))

    def _on_day_refused(self, error: DomainError | None) -> None:
        if error is None:
            self.day_field.clear()
        else:
            self.day_field.set_error(sentence(error))

    # Saving

    def submit_only(self) -> None:
        """Asks for the voucher to be written."""
        self._submit(prints=False)

    def submit_with_paper(self) -> None:
        """Asks for the voucher to be written and printed."""
        self._submit(prints=True)

    def _submit(self, *, prints: bool) -> None:
        if self._unit is None:
            return
        self.party_field.clear()
        if not self.party.value():
            self.party_field.set_error(sentence(PartyMissing()))
        day = self._checked_day()
        lines = [box.filled(self.valued_by.value()) for box in self.boxes]
        found = self._booklets.get(self.booklet.key() or "")
        self.leaf_field.clear()
        leaf = whole_number(self.leaf_field, self.leaf) if found is not None else 0
        if not self._is_right() or day is None or leaf is None:
            return
        filled = tuple(line for line in lines if line is not None)
        gift = self.gift
        command = PostGoods(
            self.kind,
            self._unit,
            self.party.value(),
            day,
            tuple(line.part for line in filled if line.new is None),
            address=self.address.value(),
            reason=self.reason.value(),
            person_id=gift.person_id if gift else None,
            donor_id=gift.donor_id if gift else None,
            occasion_id=gift.occasion_id if gift else None,
            booklet_id=found.booklet_id if found is not None else None,
            leaf=leaf,
            attached=self.attached.value(),
        )
        new = tuple(NewGoods(line.new, line.part) for line in filled if line.new is not None)
        donations = (gift.donation_id,) if gift is not None else ()
        self.save_wanted.emit(FilledGoods(command, new, donations, filled, prints))

    def _checked_day(self) -> date | None:
        try:
            day = self.day.day()
        except DateNotUnderstood as error:
            self.day_field.set_error(sentence(error))
            return None
        if day is None:
            self.day_field.set_error(_("Chưa ghi ngày."))
        elif day > self._today:
            self.day_field.set_error(sentence(DayAhead(day, self._today)))
        else:
            self.day_field.clear()
        return day

    def _is_right(self) -> bool:
        fields = [
            self.party_field,
            self.day_field,
            self.leaf_field,
            *(field for box in self.boxes for field in box.fields()),
        ]
        bad = [field for field in fields if field.state == "bad"]
        if self._mistakes is not None and isValid(self._mistakes):
            self._mistakes.set_note(_("Còn {count} chỗ cần sửa").format(count=len(bad)), "bad", "circle-alert")
            self._mistakes.setVisible(bool(bad))
        if bad:
            bad[0].control.setFocus()
            self._scroll.ensureWidgetVisible(bad[0])
        return not bad

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        if isinstance(error, StockTooSmall):
            box = next((box for box in self.boxes if box.says(error.item)), self.boxes[0])
            box.quantity_field.set_error(sentence(error))
            return not self._is_right()
        places = (
            (self.party_field, (PartyMissing, NameTooLong)),
            (self.day_field, (DayAhead, PeriodClosed)),
            (self.leaf_field, (BookletUnknown, LeafOutside, LeafTaken)),
        )
        return isinstance(error, DomainError) and refuse(error, places) and not self._is_right()
