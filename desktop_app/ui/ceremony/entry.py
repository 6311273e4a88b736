"""Where a ceremony's lines are typed: name, Enter, amount, Enter; everything else is optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.donations import DonationEmpty
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import PartyMissing, PaymentMethod
from desktop_app.domain.ids import DonorId, PersonId
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge, Vnd, format_amount
from desktop_app.domain.names import NameTooLong
from desktop_app.domain.occasions import LEAST_USUAL, parse_gift
from desktop_app.i18n import _
from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.queries.voucher_offers import PartyOffer
from desktop_app.ui.formats import money
from desktop_app.ui.funds.party_field import PartyField
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.theme.tokens import Role, Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.inputs import TextField, set_state
from desktop_app.ui.widgets.painting import RIGHT, painter_for, text_width, words
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text
from desktop_app.ui.widgets.toast import announce


@dataclass(frozen=True, slots=True)
class _Who:
    """Whom the name was picked as: nobody while it is only typed."""

    donor_id: DonorId | None = None
    person_id: PersonId | None = None


_ROLES: dict[Tone, Role] = {"text3": "meta", "accent": "strong"}


class AmountLine(QLineEdit):
    """The amount as it is typed, large; nothing in it is rewritten."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(40)
        self.setPlaceholderText(_("Số tiền"))
        self.setAccessibleName(_("Số tiền"))


class Said(QWidget):
    """One line above the boxes: the amount in words as it is typed, or what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ("",)
        self._tone: Tone = "text3"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: Tone, *, shorter: str = "") -> None:
        """Says something else.

        Args:
            text: What is said.
            tone: `accent` an amount, `text3` help, `warn` and `bad` what to look at.
            shorter: Stands in its place where there is no room for it.
        """
        self._texts, self._tone = (text, shorter or text), tone
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._texts[0]

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), px(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_for(self), QRectF(self.rect())
        face = font(_ROLES.get(self._tone, "label"))
        signed = self._tone in {"warn", "bad"}
        room = box.adjusted(px(26) if signed else 0, 0, 0, 0)
        said = next((text for text in self._texts if text_width(text, face) <= room.width()), self._texts[-1])
        words(painter, room, said, face, colors().ink(self._tone), RIGHT)
        if signed:
            side, left = px(18), max(room.right() - text_width(said, face) - px(24), 0)
            sign = "triangle-alert" if self._tone == "warn" else "circle-alert"
            paint_icon(painter, sign, colors().ink(self._tone), QRectF(left, (box.height() - side) / 2, side, side))


class EntryBar(Card):
    """One line of the list being typed.

    Signals:
        asked(str): Whom may this name mean? `name.offer` answers.
        entered(object): `OccasionGiftFields` of a line that keeps the rules of the form.
        typed(): Something stands otherwise than before.
        left_up(): An arrow key wants the lines below.
        given_up(): A line that was being put right is left as it was.
        unit_chosen(bool): Whether a bare number means thousands.
    """

    asked = Signal(str)
    entered = Signal(object)
    typed = Signal()
    left_up = Signal()
    given_up = Signal()
    unit_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._who = _Who()
        self._doubted = ""
        self._place = 0
        self._make_boxes()
        self._lay_out()
        self._listen()
        self._echo_amount()

    def _make_boxes(self) -> None:
        self.name = PartyField(example=_("Ví dụ: Ông Nguyễn Văn Tư"))
        self.amount = AmountLine()
        self.goods = TextField(example=_("Hiện vật (nếu có)"), name=_("Hiện vật (nếu có)"), longest=200)
        self.address = TextField(example=_("Địa chỉ (nếu có)"), name=_("Địa chỉ (nếu có)"), longest=200)
        self.note = TextField(example=_("Ghi chú"), name=_("Ghi chú (nếu có)"), longest=300)
        ways: list[Segment[PaymentMethod]] = [Segment("cash", _("Tiền mặt")), Segment("bank", _("Chuyển khoản"))]
        self.method: Segmented[PaymentMethod] = Segmented(ways, name=_("Trao bằng"))
        units = [Segment("dong", _("đồng")), Segment("thousand", _("nghìn đồng"))]
        self.unit: Segmented[str] = Segmented(units, name=_("Đơn vị"))
        self.label = Text(_("Họ và tên, tên đơn vị"), "label")
        self.label.setBuddy(self.name)
        self.name.setAccessibleName(self.label.text())
        self.said = Said()
        self.enter = Button(_("Ghi"), "primary", "check", on_click=self.send)
        self.give_up = Button(_("Thôi"), "quiet", on_click=self.given_up.emit)
        self.give_up.hide()

    def _lay_out(self) -> None:
        above = Row(gap=14)
        above.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.said, 1)
        self.body.addLayout(above)
        first = Row(gap=10)
        first.addWidget(self.name, 5)
        first.addWidget(self.amount, 3)
        first.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(first)
        second = Row(gap=10)
        for box in (self.goods, self.address, self.note):
            second.addWidget(box, 1)
        second.addWidget(self.method)
        second.addWidget(self.give_up)
        second.addWidget(self.enter)
        self.body.addLayout(second)
        self.setFocusProxy(self.name)

    def _listen(self) -> None:
        self.name.asked.connect(self.asked)
        self.name.picked.connect(self._on_picked)
        self.name.textEdited.connect(self._on_name_edited)
        self.name.returnPressed.connect(self._on_name_entered)
        self.amount.textChanged.connect(self._echo_amount)
        self.amount.returnPressed.connect(self._on_amount_entered)
        for box in (self.goods, self.address, self.note):
            box.returnPressed.connect(self.send)
            box.textEdited.connect(self.typed)
        self.amount.textEdited.connect(self.typed)
        self.method.chosen.connect(self._on_method_chosen)
        self.unit.chosen.connect(self._on_unit_chosen)
        for box in (self.name, self.amount):
            box.installEventFilter(self)

    # What stands in it

    @property
    def in_thousands(self) -> bool:
        """Whether a bare number means thousands."""
        return self.unit.key() == "thousand"

    def set_thousands(self, *, wanted: bool) -> None:
        """Sets the unit without telling anybody."""
        self.unit.set_key("thousand" if wanted else "dong")
        self._echo_amount()

    def texts(self) -> dict[str, str]:
        """What was typed, by name of box; empty when nothing was."""
        boxes = {"name": self.name, "amount": self.amount, "goods": self.goods}
        boxes |= {"address": self.address, "note": self.note}
        found = {name: box.text() for name, box in boxes.items() if box.text().strip()}
        if not found:
            return {}
        who = {"donor": self._who.donor_id, "person": self._who.person_id}
        return found | {"method": self.method.key()} | {name: key.hex for name, key in who.items() if key is not None}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Puts back what was typed."""
        self.name.setText(texts.get("name", ""))
        self.amount.setText(texts.get("amount", ""))
        self.goods.setText(texts.get("goods", ""))
        self.address.setText(texts.get("address", ""))
        self.note.setText(texts.get("note", ""))
        self.method.set_key("bank" if texts.get("method") == "bank" else "cash")
        donor, person = texts.get("donor", ""), texts.get("person", "")
        self._who = _Who(DonorId(UUID(donor)) if donor else None, PersonId(UUID(person)) if person else None)
        self._forgive()

    def begin_anew(self) -> None:
        """Makes room for the next line; the focus is in the name."""
        self.restore({})
        self.show_place(0)
        self.name.setFocus()

    def show_line(self, place: int, fields: OccasionGiftFields) -> None:
        """A line that stands on the list is put right."""
        self.restore(
            {
                "name": fields.donor,
                "amount": format_amount(fields.amount) + "đ" if fields.amount else "",
                "goods": fields.goods,
                "address": fields.address,
                "note": fields.note,
                "method": fields.method,
                "donor": fields.donor_id.hex if fields.donor_id else "",
                "person": fields.person_id.hex if fields.person_id else "",
            }
        )
        self.show_place(place)
        self.name.setFocus()
        self.name.selectAll()

    def show_place(self, place: int) -> None:
        """Says which line is put right; 0: a new one is typed."""
        self._place = place
        self.enter.set_text(_("Lưu") if place else _("Ghi"))
        self.give_up.setVisible(bool(place))
        self.label.setText(_("Sửa dòng {place}").format(place=place) if place else _("Họ và tên, tên đơn vị"))

    @property
    def place(self) -> int:
        """The line that is put right; 0: a new one is typed."""
        return self._place

    # Keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            arrow = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
            if arrow and not self.name.completer().popup().isVisible():
                self.left_up.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_name_edited(self, _text: str) -> None:
        self._who = _Who()
        self.typed.emit()

    def _on_picked(self, offer: PartyOffer) -> None:
        self._who = _Who(offer.donor_id, offer.person_id)
        if not self.address.value():
            self.address.setText(offer.address)
        self._forgive()
        self.amount.setFocus()
        self.typed.emit()

    def _on_name_entered(self) -> None:
        if not self.name.value():
            self.refuse(PartyMissing())
            return
        self._forgive()
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_amount_entered(self) -> None:
        if self.amount.text().strip() or self.goods.value():
            self.send()
        else:
            self.goods.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_method_chosen(self, _key: PaymentMethod) -> None:
        self.typed.emit()

    def _on_unit_chosen(self, key: str) -> None:
        self._doubted = ""
        self._echo_amount()
        self.unit_chosen.emit(key == "thousand")
        (self.amount if self.name.value() else self.name).setFocus()

    # The amount

    def _amount(self) -> Vnd | None:
        """The amount; None: none is typed.

        Raises:
            AmountNotUnderstood, AmountNotPositive, AmountTooLarge: What is typed is no amount.
        """
        text = self.amount.text()
        return parse_gift(text, in_thousands=self.in_thousands) if text.strip() else None

    def _echo_amount(self) -> None:
        set_state(self.amount, "")
        self.amount.setAccessibleDescription("")
        try:
            amount = self._amount()
        except DomainError:
            self.said.say(_("Số tiền chưa rõ. Ví dụ: 200.000, 500k, 2tr"), "text3")
            return
        if amount is None:
            self.said.say(_("Gõ tên, Enter, gõ số tiền, Enter là xong một dòng"), "text3")
            return
        self.said.say(f"{money(amount)} · {amount_in_words(amount)}", "accent", shorter=money(amount))
        self.amount.setAccessibleDescription(self.said.text())

    # Entering

    def send(self) -> None:
        """Sends `entered` if the line can be; else says what is missing and goes there."""
        self._forgive()
        if not self.name.value():
            self.refuse(PartyMissing())
            return
        try:
            amount = self._amount()
        except DomainError as error:
            self.refuse(error)
            return
        goods = self.goods.value()
        if amount is None and not goods:
            self.refuse(DonationEmpty(self.name.value()))
        elif amount is not None and amount < LEAST_USUAL and self._doubted != self.amount.text():
            self._doubt(amount)
        else:
            self.entered.emit(self._fields(amount or 0))

    def _fields(self, amount: int) -> OccasionGiftFields:
        return OccasionGiftFields(
            self.name.value(),
            amount,
            self.goods.value(),
            self.address.value(),
            self.note.value(),
            self.method.key(),
            self._who.donor_id,
            self._who.person_id,
        )

    def _doubt(self, amount: int) -> None:
        """So little is most likely a slip; Enter once more writes it all the same."""
        self._doubted = self.amount.text()
        said = _("Chỉ {amount}? Nếu đúng thì Enter lần nữa; nếu là nghìn thì chọn nghìn đồng.")
        self._point(self.amount, said.format(amount=money(amount)), "warn")

    def refuse(self, error: DomainError) -> bool:
        """Says what is wrong beside its box and goes there; False when it is about none."""
        if isinstance(error, AmountNotUnderstood | AmountNotPositive | AmountTooLarge | DonationEmpty):
            self._point(self.amount, sentence(error), "bad")
        elif isinstance(error, PartyMissing | NameTooLong):
            self._point(self.name, sentence(error), "bad")
        else:
            return False
        return True

    def _point(self, box: QLineEdit, said: str, tone: Tone) -> None:
        self.said.say(said, tone)
        set_state(box, tone)
        box.setAccessibleDescription(said)
        announce(self, said)
        box.setFocus()

    def _forgive(self) -> None:
        set_state(self.name, "")
        self.name.setAccessibleDescription("")
        self._echo_amount()
