"""«Ghi kết quả buổi trao»: everybody was there but those who are marked; the rows stand as on the printed sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import AwardId
from desktop_app.domain.signing_sheets import SheetChoices, SheetGroup, SheetOrder
from desktop_app.i18n import _
from desktop_app.ui.attachments.part import AttachmentsPart
from desktop_app.ui.awards.handing_cards import ReceiverCard
from desktop_app.ui.awards.handing_rows import HandingRow, MarkFilter
from desktop_app.ui.awards.handing_table import HandingTable
from desktop_app.ui.awards.money_card import MoneyCard
from desktop_app.ui.awards.round_view import short_title
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note

ORDERS: tuple[SheetChoices, ...] = (
    SheetChoices("given_name", "none"),
    SheetChoices("list", "none"),
    SheetChoices("given_name", "hamlet"),
    SheetChoices("list", "hamlet"),
    SheetChoices("given_name", "school"),
    SheetChoices("list", "school"),
)
_FILTERS: tuple[MarkFilter, ...] = ("all", "present", "absent", "received", "done")


class HandingView(QWidget):
    """The sheet on the screen.

    Signals:
        back_pressed(), print_pressed(): Buttons of those names.
        jumped(str): A number, a code of a page or a name was typed.
        absent_set(object): The ids of who is absent, among the rows in sight.
        choices_changed(object): The sheet was printed in the order of these `SheetChoices`.
    """

    back_pressed = Signal()
    print_pressed = Signal()
    jumped = Signal(str)
    absent_set = Signal(object)
    choices_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[HandingRow, ...] = ()
        self._page: tuple[int, int] | None = None
        self._quiet = False
        sheet = Button(_("Danh sách ký nhận"), "secondary", "printer", on_click=self.print_pressed.emit)
        sheet.setToolTip(_("In danh sách để từng em ký nhận"))
        self.header = PageHeader(_("Ghi kết quả buổi trao"), " ", [sheet], back=" ")
        self.header.back_pressed.connect(self.back_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        across = Row(gap=16)
        left = Column(gap=12)
        left.addLayout(self._make_entry())
        left.addLayout(self._make_tools())
        left.addWidget(self._make_sheet(), 1)
        across.addLayout(left, 1)
        across.addWidget(self._make_side())
        column.addLayout(across, 1)

    def _make_entry(self) -> Row:
        row = Row(gap=14)
        self.jump = TextField(example=_("Số, mã trang hoặc tên"), name=_("Số thứ tự, mã trang hoặc tên em"), longest=60)
        fix_size(self.jump, width=250)
        self.jump.returnPressed.connect(self._on_jump)
        self.said = Note("", "text2", "info", "label")
        self.order: Choice[SheetChoices] = Choice([Option(one, order_words(one)) for one in ORDERS])
        self.order.setAccessibleName(_("Tờ ký nhận xếp theo"))
        self.order.chosen.connect(self._on_order)
        fix_size(self.order, width=196)
        row.addWidget(self.jump)
        row.addWidget(self.said, 1)
        row.addWidget(self.order)
        return row

    def _make_tools(self) -> Row:
        self.filter: Segmented[MarkFilter] = Segmented((), name=_("Lọc danh sách"))
        self.filter.chosen.connect(self._on_filter)
        row = Row()
        row.addWidget(self.filter)
        row.addStretch(1)
        return row

    def _make_sheet(self) -> Card:
        card = Card(padded=False)
        self.table = HandingTable()
        self.model = self.table.handing_model
        self.model.ticks_changed.connect(self._on_ticked)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self.table.number_typed.connect(self._on_number_typed)
        self._layers = QStackedWidget()
        clear = Button(_("Xem cả danh sách"), "secondary", on_click=self.see_all)
        self._none = EmptyState(_("Không có em nào khớp"), _("Đổi bộ lọc ở trên."), [clear])
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._none)
        card.body.addWidget(self._layers)
        return card

    def _make_side(self) -> QWidget:
        side = Scroll(gap=14)
        self.receiver, self.money = ReceiverCard(), MoneyCard()
        self._files = Card(ground="flat", gap=8)
        side.body.addWidget(self.receiver)
        side.body.addWidget(self.money)
        side.body.addWidget(self._files)
        side.body.addStretch(1)
        fix_size(side, width=268)
        self.files = AttachmentsPart()
        self._files.body.addWidget(self.files)
        self._side = side
        return side

    def renew_files(self) -> AttachmentsPart:
        """A part for the scans of another round."""
        self._files.body.removeWidget(self.files)
        self.files.hide()
        self.files.deleteLater()
        self.files = AttachmentsPart()
        self._files.body.addWidget(self.files)
        return self.files

    # What is shown

    def show_round(self, shown: RoundDetail) -> None:
        """Shows the head and the money of a round."""
        self.header.set_back(short_title(shown.round.name))
        self.header.set_subtitle(_("Ai cũng tính là có mặt, chỉ đánh dấu em vắng"))
        self.money.show_round(shown)

    def show_rows(self, rows: tuple[HandingRow, ...], *, kept: AwardId | None = None) -> None:
        """Shows the rows as they are marked; the cursor goes to `kept`, else stays."""
        self._rows = rows
        self._show_filter()
        self._show_shown(kept)

    def _show_filter(self) -> None:
        counts: dict[MarkFilter, int] = {key: sum(key in {"all", row.mark} for row in self._rows) for key in _FILTERS}
        chosen: MarkFilter = self.filter.key() if self.filter.keys() else "all"
        segments: list[Segment[MarkFilter]] = [
            Segment(key, mark_filter_words(key, number))
            for key, number in counts.items()
            if number or key in {"all", "absent", chosen}
        ]
        if [one.key for one in segments] == self.filter.keys():
            for one in segments:
                self.filter.set_text(one.key, one.text)
        else:
            self.filter.set_segments(segments, chosen=chosen)

    def _show_shown(self, kept: AwardId | None = None) -> None:
        key = self.filter.key() if self.filter.keys() else "all"
        rows = [row for row in self._rows if key in {"all", row.mark} and self._is_on_page(row)]
        before = self.table.chosen_row()
        wanted = kept or (before.key if before is not None else None)
        self._quiet = True
        self.model.renew(rows)
        self.model.set_ticked({row.key for row in self._rows if row.mark == "absent"})
        self._quiet = False
        now = self.table.chosen_row()
        if rows and (now is None or now.key != wanted) and (wanted is None or not self.table.choose(wanted)):
            self.table.choose_place(0)
        self._layers.setCurrentWidget(self.table if rows else self._none)
        self.receiver.show_row(self.table.chosen_row())

    def _is_on_page(self, row: HandingRow) -> bool:
        return self._page is None or self._page[0] <= row.number <= self._page[1]

    def show_page(self, page: tuple[int, int] | None) -> None:
        """Shows only the rows of a printed page, by its first and last number; None: all."""
        self._page = page
        self._show_shown()

    def see_all(self) -> None:
        """Takes filter and page away."""
        self._page = None
        if self.filter.has("all"):
            self.filter.set_key("all")
        self._show_shown()

    def say(self, words: str, *, bad: bool = False) -> None:
        """Says what became of what was typed; empty: how to go on."""
        hint = _("Gõ số trên tờ ký rồi Enter: em đó vắng.")
        self.said.set_note(words or hint, "bad" if bad else "text2", "circle-alert" if bad else "info")

    # What a person does

    def focus_first(self) -> None:
        """Puts the focus where numbers are typed."""
        self.jump.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_jump(self) -> None:
        if self.jump.value():
            self.jumped.emit(self.jump.value())

    def _on_number_typed(self, digit: str) -> None:
        self.jump.setText(digit)
        self.jump.setFocus(Qt.FocusReason.OtherFocusReason)
        self.jump.deselect()

    def _on_filter(self, _key: object) -> None:
        self._show_shown()

    def _on_order(self, choices: object) -> None:
        self._page = None
        self.choices_changed.emit(choices)

    def _on_row_chosen(self, row: HandingRow | None) -> None:
        self.receiver.show_row(row)

    def _on_row_opened(self, _row: object) -> None:
        self.receiver.begin_receiver()

    def _on_ticked(self) -> None:
        if not self._quiet:
            visible = {row.key for row in self.model.rows()}
            hidden = {row.key for row in self._rows if row.mark == "absent" and row.key not in visible}
            self.absent_set.emit(hidden | {row.key for row in self.model.ticked() if row.mark != "done"})

    def chosen_row(self) -> HandingRow | None:
        """The row under the cursor."""
        return self.table.chosen_row()

    def show_beside(self, *, panel: bool) -> None:
        """Makes room for a panel."""
        self._side.setVisible(not panel)


def order_words(choices: SheetChoices) -> str:
    """In which order a sheet was printed."""
    orders: dict[SheetOrder, str] = {"given_name": _("Theo tên"), "list": _("Theo quyết định")}
    groups: dict[SheetGroup, str] = {"none": "", "hamlet": _("từng thôn"), "school": _("từng trường")}
    return ", ".join(part for part in (orders[choices.order], groups[choices.group]) if part)


def mark_filter_words(key: MarkFilter, number: int) -> str:
    """A filter with its count: `Vắng 3`."""
    words: dict[MarkFilter, str] = {
        "all": _("Tất cả {count}"),
        "present": _("Có mặt {count}"),
        "absent": _("Vắng {count}"),
        "received": _("Nhận thay {count}"),
        "done": _("Đã xong {count}"),
    }
    return words[key].format(count=number)
