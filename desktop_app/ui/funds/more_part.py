"""What most vouchers do not need, folded away: address, programme, papers attached, the leaf written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.ids import BookletId, ProgrammeId
from desktop_app.i18n import _
from desktop_app.storage.queries.voucher_offers import BookletOffer, ProgrammeOffer
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField

_INSIDE = (14, 2, 14, 14)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a printed booklet."""

    booklet_id: BookletId
    number: int


class MorePart(QWidget):
    """Two folded sheets; one unfolds by itself when something stands in it.

    Args:
        programmes: To choose from; none: not asked for.
        booklets: Those of the voucher's kind; none: not asked for.

    Signals:
        changed(): Something stands otherwise than before.
    """

    changed = Signal()

    def __init__(self, programmes: Sequence[ProgrammeOffer], booklets: Sequence[BookletOffer]) -> None:
        super().__init__()
        self._booklets: tuple[BookletOffer, ...] = ()
        column = Column(self, gap=12)
        self.details = Folding(_("Thêm chi tiết"))
        self.by_hand = Folding(_("Phiếu đã viết tay"))
        column.addWidget(self.details)
        column.addWidget(self.by_hand)
        self.address = TextField(example=_("Thôn, xã"), longest=200)
        self.attached = TextField(example=_("Ví dụ: 2 hóa đơn"), longest=200)
        self.programme: Choice[ProgrammeId | None] = Choice(
            [Option(None, _("Không theo chương trình")), *(Option(p.programme_id, p.name) for p in programmes)]
        )
        self.booklet: Choice[BookletId | None] = Choice(())
        self.leaf = TextField(longest=9)
        programme_field = Field(_("Chương trình"), self.programme)
        programme_field.setVisible(bool(programmes))
        self.address_field = Field(_("Địa chỉ"), self.address, optional=True)
        for field in (self.address_field, programme_field, Field(_("Kèm theo"), self.attached, optional=True)):
            self.details.inside.addWidget(field)
        self.booklet_field = Field(_("Quyển biên lai"), self.booklet)
        self.leaf_field = Field(_("Tờ số"), self.leaf)
        for field in (self.booklet_field, self.leaf_field):
            self.by_hand.inside.addWidget(field)
        self.set_booklets(booklets)
        for folding in (self.details, self.by_hand):
            folding.inside.set_margins(_INSIDE)
        self._listen()

    def _listen(self) -> None:
        for box in (self.address, self.attached, self.leaf):
            box.textChanged.connect(self.changed)
        for box in (self.address, self.attached):
            box.textChanged.connect(self._say_summary)
        self.programme.chosen.connect(self.changed)
        self.booklet.chosen.connect(self._on_booklet)
        self._arrange()

    def lines(self) -> tuple[QLineEdit, ...]:
        """The boxes to type in, in order."""
        return (self.address, self.attached, self.leaf)

    def set_booklets(self, booklets: Sequence[BookletOffer]) -> None:
        """Other leaves are left by now, or other booklets; what is chosen and typed stays while it can."""
        self._booklets = tuple(booklets)
        self.booklet.set_options([Option(None, _("Không có")), *(Option(b.booklet_id, b.name) for b in booklets)])
        self.by_hand.setVisible(bool(booklets))
        self._arrange()

    def _on_booklet(self, _key: object) -> None:
        booklet = self._chosen()
        self.leaf.setText(str(booklet.next_leaf) if booklet and booklet.next_leaf <= booklet.last_leaf else "")
        self._arrange()
        self.changed.emit()

    def _chosen(self) -> BookletOffer | None:
        return next((each for each in self._booklets if each.booklet_id == self.booklet.key()), None)

    def _arrange(self) -> None:
        booklet = self._chosen()
        self.leaf_field.setVisible(booklet is not None)
        if booklet is not None:
            hint = _("Quyển này có tờ {first} đến {last}")
            self.leaf_field.set_hint(hint.format(first=booklet.first_leaf, last=booklet.last_leaf))

    def _say_summary(self) -> None:
        parts = (self.address.value(), self.attached.value())
        self.details.set_summary(" · ".join(part for part in parts if part))

    def choose(self, programme: str, booklet: str, leaf: str) -> None:
        """Puts back what was chosen before, by ids in hexadecimal; what is not there any more is left out."""
        self.programme.setCurrentIndex(0)
        self.booklet.setCurrentIndex(0)
        for place in range(self.programme.count()):
            if (key := self.programme.key_at(place)) is not None and key.hex == programme:
                self.programme.setCurrentIndex(place)
        for place in range(self.booklet.count()):
            if (key := self.booklet.key_at(place)) is not None and key.hex == booklet:
                self.booklet.setCurrentIndex(place)
        self.leaf.setText(leaf)
        self._arrange()
        if self.address.text() or self.attached.text() or programme:
            self.details.unfold()
        if booklet:
            self.by_hand.unfold()

    def leaf_number(self) -> int:
        """The leaf as it is typed; 0: it is no number, which no booklet has."""
        typed = self.leaf.value()
        return int(typed) if typed.isascii() and typed.isdigit() else 0

    def taken_leaf(self) -> Leaf | None:
        """The leaf on which the voucher was written by hand, or none."""
        booklet_id = self.booklet.key()
        return Leaf(booklet_id, self.leaf_number()) if booklet_id is not None else None

    def begin_anew(self) -> None:
        """Empties what belongs to one voucher alone."""
        self.address.clear()
        self.attached.clear()
        self.booklet.setCurrentIndex(0)
        self.leaf.clear()
        self._arrange()
        self.by_hand.unfold(unfolded=False)
