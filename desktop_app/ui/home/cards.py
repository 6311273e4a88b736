"""The sheets of Trang chủ: what to do, what the funds hold, sending, the year's months, the newest work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.money import format_amount
from desktop_app.i18n import _
from desktop_app.ui.formats import count, money, short_day, weekday_inside
from desktop_app.ui.home.view import HomeView, Task, tasks, when
from desktop_app.ui.sentences.journal import told
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts, Line
from desktop_app.ui.widgets.charts import BarChart, Bars
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.text import Badge, IconTile, IconView, Note, Text, two_lines

MILLION = 1_000_000
ALWAYS_RECENT = 2  # entries shown however small the window is
LEAST_RECENT, RECENT_GAP = 176, 9  # px at font setting Vừa
CARD_SIDE, CARD_HEAD = 20, 66  # of a card: its sides, and all that is above and below its rows


class TaskCard(Card):
    """What waits to be done, each with the button that does it.

    Signals:
        chosen(object): The `Task` whose button was pressed.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Việc cần làm"), padded=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._number = Text("", "meta")
        if self.head is not None:
            self.head.addWidget(self._number)
        self._rows: list[QWidget] = []
        self.buttons: list[Button] = []

    def show_view(self, view: HomeView) -> None:
        """Shows the tasks of this moment."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], []
        found = tasks(view)
        open_tasks = sum(not task.done for task in found)
        self.title.setText(_("Bắt đầu nhanh") if view.is_new else _("Việc cần làm"))
        self._number.setText(_("{count} việc").format(count=count(open_tasks)) if open_tasks else "")
        for task in found:
            self._add(Line())
            self._add(self._row(task))
        if not found:
            self._add(Line())
            self._add(_nothing_to_do())

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self.body.addWidget(row)

    def _row(self, task: Task) -> QWidget:
        box = QWidget()
        row = Row(box, gap=14, margins=(19, 9, 17, 9))
        row.addWidget(IconTile("check" if task.done else task.icon, "ok" if task.done else task.tone))
        row.addWidget(two_lines(task.title, task.text, wrap=True), 1)
        if task.done:
            row.addWidget(Badge(_("Xong"), "ok", "check"))
        else:
            button = Button(task.button, "soft", size="small", on_click=lambda: self.chosen.emit(task))
            button.setAccessibleDescription(task.title)
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return box


def _nothing_to_do() -> QWidget:
    box = QWidget()
    row = Row(box, gap=14, margins=(19, 14, 17, 14))
    row.addWidget(IconTile("check", "ok"))
    row.addWidget(two_lines(_("Không còn việc nào chờ"), _("Mọi thứ đã ghi vào sổ và đã gửi."), wrap=True), 1)
    return box


class FundCard(Card):
    """What the funds hold together and each.

    Signals:
        opened(): The ledger is wanted.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("Quỹ hiện có"), gap=6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if self.head is not None:
            link = Button(_("Mở sổ quỹ"), "quiet", size="small")
            link.clicked.connect(self.opened)
            self.head.addWidget(link)
        self.total = Text("", "display")
        self._change = Note("", "ok", "trending-up", "label")
        self._facts = Facts(right=True)
        self.body.addWidget(self.total)
        self.body.addWidget(self._change)
        self.body.addWidget(self._facts)

    def show_view(self, view: HomeView) -> None:
        """Shows the balances of this moment."""
        self.total.setText(money(view.total))
        change = view.month_change
        self._change.setVisible(bool(view.vouchers))
        if change > 0:
            self._change.set_note(
                _("Tháng {month}: thu hơn chi {amount}").format(month=view.now.month, amount=money(change)),
                "ok",
                "trending-up",
            )
        elif change < 0:
            self._change.set_note(
                _("Tháng {month}: chi hơn thu {amount}").format(month=view.now.month, amount=money(-change)),
                "bad",
                "trending-down",
            )
        else:
            self._change.set_note(
                _("Tháng {month}: thu và chi bằng nhau").format(month=view.now.month), "text2", "minus"
            )
        several = view.funds if len(view.funds) > 1 else ()
        self._facts.set_facts([Fact(fund.name, format_amount(fund.balance), "strong") for fund in several])
        self._facts.setVisible(bool(several))


class SendCard(Card):
    """How much the province does not hold yet.

    Signals:
        send_wanted(): The page that sends is wanted.
    """

    send_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = Row(gap=14)
        self._tile = IconTile("cloud-upload", "warn")
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = Column()
        self.title, self._text = Text("", "strong", wrap=True), Text("", "meta", wrap=True)
        lines.addWidget(self.title)
        lines.addWidget(self._text)
        row.addLayout(lines, 1)
        self.body.addLayout(row)
        self.button = Button("", "secondary", "send")
        self.button.clicked.connect(self.send_wanted)
        self.body.addWidget(self.button)

    def show_view(self, view: HomeView) -> None:
        """Shows the state of this moment."""
        if not view.is_enrolled:
            self._tile.set_icon("cloud-upload", "neutral")
            self.title.setText(_("Chưa ghép máy với tỉnh"))
            self._text.setText(_("Mọi thứ vẫn ghi vào sổ; ghép rồi thì gửi."))
            self.button.set_text(_("Ghép máy với tỉnh"))
            return
        self._tile.set_icon("cloud-upload" if view.unsent else "check", "warn" if view.unsent else "ok")
        self.title.setText(
            _("Chưa gửi: {count} thay đổi").format(count=count(view.unsent)) if view.unsent else _("Đã gửi hết")
        )
        self._text.setText(last_sent(view))
        self.button.set_text(_("Gửi lên tỉnh"))


def last_sent(view: HomeView) -> str:
    """`Gửi lần trước: thứ Hai, 17/11`."""
    if view.last_sent is None:
        return _("Chưa gửi lần nào")
    sent = view.last_sent.astimezone(view.now.tzinfo).date()
    return _("Gửi lần trước: {weekday}, {day}").format(weekday=weekday_inside(sent), day=short_day(sent))


class YearCard(Card):
    """What came in and went out, month by month."""

    def __init__(self) -> None:
        super().__init__(_("Thu và chi"), gap=8)
        self._unit = Text(_("triệu đồng"), "caption")
        if self.head is not None:
            self.head.insertWidget(1, self._unit)
        self.chart = BarChart("", names=(_("Thu"), _("Chi")))
        self.body.addWidget(self.chart, 1)
        told = _("Có khoản thu, chi đầu tiên thì từng tháng hiện ở đây.")
        self._empty = EmptyState(_("Sổ còn mới"), told)
        self.body.addWidget(self._empty, 1)

    def show_view(self, view: HomeView) -> None:
        """Shows the months up to the present one."""
        self.chart.setVisible(bool(view.vouchers))
        self._empty.setVisible(not view.vouchers)
        self._unit.setVisible(bool(view.vouchers))
        self.title.setText(_("Thu và chi năm {year}").format(year=view.now.year))
        past = view.months[: view.now.month]
        summary = _("Năm {year} thu {received}, chi {paid}").format(
            year=view.now.year,
            received=money(sum(month.received for month in past)),
            paid=money(sum(month.paid for month in past)),
        )
        bars = [Bars(f"T{month.month}", month.received / MILLION, month.paid / MILLION) for month in past]
        self.chart.set_bars(summary, bars)


class RecentCard(Card):
    """The newest work in the journal, in sentences: as many as there is room for, at least two."""

    def __init__(self) -> None:
        super().__init__(_("Vừa ghi sổ"), gap=10)
        self._rows: list[QWidget] = []
        self._column = Column(gap=RECENT_GAP)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_view(self, view: HomeView) -> None:
        """Shows the newest entries."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for entry in view.entries:
            said = told(entry.action, entry.facts)
            box = QWidget()
            row = Row(box, gap=10)
            row.addWidget(IconView(said.icon, said.tone, 18), 0, Qt.AlignmentFlag.AlignTop)
            lines = Column()
            lines.addWidget(Text(said.text, "meta", "text", wrap=True))
            below = Row(gap=8)
            if said.amount:
                below.addWidget(Text(said.amount, "label", said.tone))
            who = f"{when(entry.made_at, view.now)} · {_unbroken(entry.actor)}"
            below.addWidget(Text(who, "caption", wrap=True), 1)
            lines.addLayout(below)
            row.addLayout(lines, 1)
            self._rows.append(box)
            self._column.addWidget(box)
        self._fit()

    def _fit(self) -> None:
        """Half a sentence at the lower edge helps nobody."""
        self.setMinimumHeight(px(LEAST_RECENT))
        wide = self.contentsRect().width() - px(2 * CARD_SIDE)
        room = self.contentsRect().height() - px(CARD_HEAD)
        for place, row in enumerate(self._rows):
            room -= max(row.heightForWidth(wide), row.sizeHint().height()) + px(RECENT_GAP)
            row.setVisible(place < ALWAYS_RECENT or room >= 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _unbroken(name: str) -> str:
    """A name that stays on one line."""
    return name.replace(" ", "\u00a0")
