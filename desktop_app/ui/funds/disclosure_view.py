"""A year's money for the public: the numbers, who is named, the text for the loudspeaker, where it was put up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.disclosures import DisclosureAhead, DisclosureDue, DisclosureSheet, WayMissing
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.storage.queries.disclosures import DisclosureRow
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.funds.control_level import BoardPick, Parts
from desktop_app.ui.refusals import checked, refuse
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Fact, Facts, Line, Scroll
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.text import Note, Text

_FACT_WIDTH = 180


class DisclosureView(QWidget):
    """The page.

    Signals:
        back_pressed(): Back to where the page was opened from.
        year_chosen(object): A year.
        print_pressed(): The notice, in whatever size.
        speech_pressed(): The text for the loudspeaker on paper.
        copied(): The text was put on the clipboard.
        record_wanted(object, str): It was made public on a day (`date`), somewhere.
        remove_wanted(object): A `DisclosureRow` was written by mistake.
        donors_pressed(): To the donors, where names are chosen.
    """

    back_pressed = Signal()
    year_chosen = Signal(object)
    print_pressed = Signal()
    speech_pressed = Signal()
    copied = Signal()
    record_wanted = Signal(object, str)
    remove_wanted = Signal(object)
    donors_pressed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        column = Down(self, gap=12)
        self.print_button = Button(_("In bản công khai"), "primary", "printer", on_click=self.print_pressed.emit)
        self.header = PageHeader(_("Công khai thu chi"), " ", [self.print_button], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        bar = Row(gap=12)
        self.boards = BoardPick()
        bar.addWidget(self.boards)
        bar.addWidget(Text(_("Năm"), "label"))
        self.year: Choice[int] = Choice(())
        self.year.setAccessibleName(_("Năm"))
        fix_size(self.year, width=120)
        self.year.chosen.connect(self.year_chosen)
        bar.addWidget(self.year)
        bar.addStretch(1)
        column.addLayout(bar)
        self._scroll = Scroll(gap=12)
        column.addWidget(self._scroll, 1)
        self.due = Banner(" ", " ", "info")
        self.due.hide()
        self._scroll.body.addWidget(self.due)
        self._beside = Row(gap=16)
        self._scroll.body.addLayout(self._beside)
        self._scroll.body.addStretch(1)
        self._beside.addLayout(self._numbers(), 1)
        self._beside.addLayout(self._publishing(), 1)

    def _numbers(self) -> Down:
        column = Down(gap=12)
        card = Card(_("Thu chi cả năm"))
        self._sums = Facts(name_width=_FACT_WIDTH, right=True)
        self._flows = Parts(gap=8)
        card.body.addWidget(self._flows)
        card.body.addWidget(self._sums)
        self._adds_up = Note("", "ok", "circle-check")
        card.body.addWidget(self._adds_up)
        column.addWidget(card)
        named = Card(_("Ai được nêu tên"))
        self._named = Text("", "body", wrap=True)
        named.body.addWidget(self._named)
        words = _("Chỉ nêu tên người đã đồng ý hoặc đã chọn cách nêu tên. Đổi ở trang Người cho.")
        named.body.addWidget(Note(words))
        self.donors = Button(_("Xem người cho"), "soft", size="small", on_click=self.donors_pressed.emit)
        named.body.addWidget(self.donors, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(named)
        column.addStretch(1)
        return column

    def _publishing(self) -> Down:
        column = Down(gap=12)
        column.addWidget(self._record_card())
        speech = Card(_("Bài đọc trên loa"))
        self._minutes = Text("", "meta", wrap=True)
        speech.body.addWidget(self._minutes)
        self.speech = TextArea(lines=8, name=_("Bài đọc trên loa"))
        speech.body.addWidget(self.speech)
        row = Row(gap=8)
        row.addWidget(Button(_("Chép lại"), "secondary", "file-text", size="small", on_click=self.copy_speech))
        row.addWidget(Button(_("In bài đọc"), "secondary", "printer", size="small", on_click=self.speech_pressed.emit))
        row.addStretch(1)
        speech.body.addLayout(row)
        column.addWidget(speech)
        column.addStretch(1)
        return column

    def _record_card(self) -> Card:
        card = Card(_("Đã công khai ở đâu"))
        self._rows = Parts(gap=4)
        card.body.addWidget(self._rows)
        self.way = TextField(example=_("Ví dụ: Bảng tin nhà văn hóa"), longest=200)
        self.day = DateField(self._today, today=self._today)
        self._way_field = Field(_("Nơi công khai"), self.way)
        self._day_field = Field(_("Ngày"), self.day)
        card.body.addWidget(self._way_field)
        card.body.addWidget(self._day_field)
        self.record = Button(_("Ghi lần công khai"), "secondary", "check", on_click=self.submit)
        card.body.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        enter_moves_on((self.way, self.day), self.submit)
        return card

    # What is shown

    def show_years(self, years: Sequence[int], year: int) -> None:
        """Offers these years."""
        self.year.set_options([Option(each, str(each)) for each in years])
        self.year.set_key(year)

    def show_sheet(self, sheet: DisclosureSheet, speech: str, seconds: int) -> None:
        """Shows the numbers of a year, and the text for the loudspeaker with how long it takes to read."""
        parts: list[QWidget] = [_facts((Fact(_("Đầu năm"), money(sheet.opening)),))]
        extra = ((_("Số dư ghi vào sổ"), sheet.brought), (_("Chuyển quỹ với ban khác"), sheet.moved))
        parts += [_facts(tuple(Fact(name, money(amount)) for name, amount in extra if amount))]
        for title, total, flows in (
            (_("Thu"), sheet.total_received, sheet.received),
            (_("Chi"), sheet.total_spent, sheet.spent),
        ):
            parts.append(Line())
            lines = (Fact(flow.label, money(flow.amount)) for flow in flows)
            parts.append(_facts((Fact(title, money(total), "strong"), *lines)))
        parts.append(Line())
        self._flows.set_parts([part for part in parts if not isinstance(part, Facts) or part.findChildren(Text)])
        results = [Fact(_("Cuối năm") if sheet.is_over else _("Đến nay"), money(sheet.closing), "strong")]
        if sheet.awards:
            results.append(Fact(_("Suất đã trao"), count(sheet.awards)))
        if sheet.goods:
            results.append(Fact(_("Hiện vật nhận"), money(sum(one.value for one in sheet.goods))))
        if sheet.direct_gifts:
            words = _("{count} lượt, {amount}")
            direct = words.format(count=count(sheet.direct_gifts), amount=money(sheet.direct_amount))
            results.append(Fact(_("Giúp trực tiếp (ngoài quỹ)"), direct))
        self._sums.set_facts(results)
        good = sheet.adds_up
        said = _("Đầu năm, thu, chi và số còn lại khớp nhau") if good else _("Các số chưa khớp nhau, xem lại sổ quỹ")
        self._adds_up.set_note(said, "ok" if good else "bad", "circle-check" if good else "circle-alert")
        named = _("{named} người, đơn vị được nêu tên. {hidden} người không nêu tên, ủng hộ {amount}.")
        self._named.setText(
            named.format(
                named=count(len(sheet.donors)), hidden=count(sheet.hidden_donors), amount=money(sheet.hidden_amount)
            )
        )
        self.speech.setPlainText(speech)
        minutes = _("Đọc chậm hết khoảng {minutes} phút {seconds} giây. Sửa lời ngay trong ô được.")
        self._minutes.setText(minutes.format(minutes=seconds // 60, seconds=seconds % 60))

    def show_rows(self, rows: Sequence[DisclosureRow], due: DisclosureDue | None) -> None:
        """Shows when and where the year was made public, and whether it is time to."""
        self._rows.set_parts([self._row(row) for row in rows])
        self.header.set_subtitle(
            _("Đã công khai ngày {day}").format(day=day(date.fromisoformat(rows[0].published_on)))
            if rows
            else _("Chưa công khai")
        )
        self.due.setVisible(due is not None)
        if due is not None:
            title = _("Nên công khai năm {year} trước ngày {day}").format(year=due.year, day=day(due.until))
            words = _("Quỹ có giấy phép phải công khai trước 31/3 hằng năm. Ban khác làm vậy là nếp tốt.")
            self.due.set_words(title, words, "info")

    def _row(self, row: DisclosureRow) -> QWidget:
        box = QWidget()
        line = Row(box, gap=8)
        words = f"{day(date.fromisoformat(row.published_on))} · {row.way}"
        line.addWidget(Text(words, "body", wrap=True), 1)

        def remove() -> None:
            self.remove_wanted.emit(row)

        line.addWidget(IconButton("x", _("Bỏ lần công khai {way}").format(way=row.way), on_click=remove))
        return box

    def clear_record(self) -> None:
        """Empties the boxes after it was written down."""
        self.way.setText("")
        self.day.set_day(self._today)
        self._way_field.clear()
        self._day_field.clear()

    def set_mode(self, mode: WindowMode) -> None:
        """In a narrow window the cards stand below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(down if mode == "narrow" else across)

    def copy_speech(self) -> None:
        """Puts the text, as it stands in the box, on the clipboard."""
        QGuiApplication.clipboard().setText(self.speech.value())
        self.copied.emit()

    # Writing down

    def submit(self) -> None:
        """Asks for the publication to be written down; what is missing is said beside its field."""
        when = checked(self._day_field, self._read_day)
        if when is None:
            self.day.setFocus()
        elif not self.way.value():
            self.refuse(WayMissing())
        else:
            self.record_wanted.emit(when, self.way.value())

    def _read_day(self) -> date:
        found = self.day.day()
        if found is None:
            raise DateNotUnderstood(self.day.text())
        return found

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = ((self._way_field, (WayMissing,)), (self._day_field, (DisclosureAhead,)))
        if not isinstance(error, DomainError) or not refuse(error, places):
            return False
        next(field for field, kinds in places if isinstance(error, kinds)).control.setFocus()
        return True

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(facts: Sequence[Fact]) -> Facts:
    return Facts(facts, name_width=_FACT_WIDTH, right=True)
