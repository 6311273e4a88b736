"""One donor beside the list: who it is, what was given, what was promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.money import format_amount
from desktop_app.i18n import _
from desktop_app.storage.queries.donor_story import DonorStory
from desktop_app.storage.queries.pledges import PledgeRow
from desktop_app.ui.award_words import group_award_facts
from desktop_app.ui.donors.wording import gift_words, kind_words, naming_words, paper_words, pledge_words
from desktop_app.ui.formats import money, phone
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text, two_lines

SHOWN_FIRST = 8  # gifts before «Xem hết»


class DonorPanel(SidePanel):
    """What the book holds of one donor.

    Args:
        story: The donor.
        pledges: What the donor promised.

    Signals:
        edit_pressed(), merge_pressed(), remove_pressed(), pledge_pressed(), direct_pressed(), thanks_pressed(): What is
            to be done.
        pledge_opened(object): The `PledgeId` that is to be shown.
    """

    edit_pressed = Signal()
    merge_pressed = Signal()
    remove_pressed = Signal()
    pledge_pressed = Signal()
    direct_pressed = Signal()
    thanks_pressed = Signal()
    pledge_opened = Signal(object)

    def __init__(self, story: DonorStory, pledges: Sequence[PledgeRow], year: int) -> None:
        super().__init__(story.fields.name, kind_words(story.fields.kind), IconTile("hand-coins", "accent", 40))
        self.story = story
        self._add_totals(year)
        self._add_card()
        self._add_pledges(pledges)
        self._add_gifts()
        self._add_papers()
        if story.merged:
            words = _("Đã gộp từ: {names}").format(names=", ".join(story.merged))
            self.body.addWidget(Text(words, "caption", wrap=True))
        self.body.addStretch(1)
        self._add_buttons(is_empty=not story.gifts and not pledges)

    def _add_totals(self, year: int) -> None:
        totals = self.story.totals
        self.body.addWidget(Text(money(totals.lifetime), "h2"))
        facts = [Fact(_("Năm {year}").format(year=year), money(totals.this_year), "strong")]
        parts = ((_("Tiền"), totals.money), (_("Hiện vật"), totals.goods), (_("Tặng thẳng"), totals.direct))
        facts += [Fact(name, money(amount)) for name, amount in parts if amount]
        self.body.addWidget(Facts(facts, right=True))

    def _add_card(self) -> None:
        fields = self.story.fields
        facts = (
            (_("Địa chỉ"), fields.address),
            (_("Điện thoại"), phone(fields.phone)),
            (_("Thư điện tử"), fields.email),
            (_("Liên hệ"), fields.contact),
            (_("Trong sổ là"), self.story.linked),
            (_("Trên sổ vàng"), naming_words(fields.name, fields.naming, fields.shown_as)),
            (_("Ghi chú"), fields.note),
        )
        self.body.addWidget(Line())
        self.body.addWidget(Facts([Fact(name, value) for name, value in facts if value]))

    def _add_pledges(self, pledges: Sequence[PledgeRow]) -> None:
        if not pledges:
            return
        self.body.addWidget(Line())
        self.body.addWidget(Text(_("Cam kết"), "label"))
        for row in pledges:
            line = Row(gap=8)
            who = row.beneficiary or (_("Trao thẳng") if row.is_direct else _("Cho quỹ"))
            said = _("{paid} trên {total} · {state}").format(
                paid=money(row.paid), total=money(row.total), state=pledge_words(row).lower()
            )
            line.addWidget(two_lines(who, said, wrap=True), 1)
            opened = Button(_("Xem"), "quiet", size="small", on_click=self._opening(row))
            opened.setAccessibleDescription(f"{who}, {said}")
            line.addWidget(opened)
            self.body.addLayout(line)

    def _opening(self, row: PledgeRow) -> Callable[[], None]:
        return lambda: self.pledge_opened.emit(row.pledge_id)

    def _add_gifts(self) -> None:
        gifts = self.story.gifts
        self.body.addWidget(Line())
        self.body.addWidget(Text(_("Đã cho {count} lần").format(count=len(gifts)), "label"))
        if not gifts:
            words = _("Khi ghi thu, gõ tên rồi chọn thẻ này; khoản cho sẽ hiện ở đây.")
            self.body.addWidget(Note(words, "text2", "info"))
            return
        facts = [Fact(gift_words(gift), format_amount(gift.amount) if gift.amount else gift.text) for gift in gifts]
        self._gifts = Facts(facts[:SHOWN_FIRST], right=True)
        self.body.addWidget(self._gifts)
        if len(facts) > SHOWN_FIRST:
            self._all = Button(_("Xem hết"), "quiet", size="small", on_click=lambda: self._show_all(facts))
            self.body.addWidget(self._all)

    def _add_papers(self) -> None:
        """What can be thanked for, awards and letters that the donor was thanked with, the newest first."""
        if any(gift.what != "listed" for gift in self.story.gifts):
            self.thanks = Button(_("In thư cảm ơn"), "soft", "printer", size="small", on_click=self.thanks_pressed.emit)
            self.body.addWidget(self.thanks, 0, Qt.AlignmentFlag.AlignLeft)
        if self.story.awards:
            self.body.addWidget(Line())
            self.body.addWidget(Text(_("Tri ân, khen thưởng"), "label"))
            self.body.addWidget(Facts(group_award_facts(self.story.awards)))
        if self.story.papers:
            self.body.addWidget(Line())
            self.body.addWidget(Text(_("Thư đã in"), "label"))
            self.body.addWidget(Facts([Fact(*paper_words(paper)) for paper in self.story.papers], right=True))

    def _show_all(self, facts: Sequence[Fact]) -> None:
        self._gifts.set_facts(facts)
        self._all.hide()
        self.scrolled.setFocus()

    def _add_buttons(self, *, is_empty: bool) -> None:
        self.edit = Button(_("Sửa thẻ"), "secondary", "pencil", on_click=self.edit_pressed.emit)
        first = Row(gap=8)
        first.addWidget(self.edit, 1)
        first.addWidget(Button(_("Cam kết"), "secondary", "calendar-clock", on_click=self.pledge_pressed.emit), 1)
        self.foot.addLayout(first)
        second = Row(gap=8)
        second.addWidget(Button(_("Gộp thẻ"), "quiet", size="small", on_click=self.merge_pressed.emit), 1)
        if is_empty:
            second.addWidget(Button(_("Bỏ thẻ"), "danger_quiet", size="small", on_click=self.remove_pressed.emit), 1)
        else:
            second.addWidget(Button(_("Tặng thẳng"), "quiet", size="small", on_click=self.direct_pressed.emit), 1)
        self.foot.addLayout(second)
        self.setFocusProxy(self.edit)
