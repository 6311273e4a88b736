"""«Lên lớp»: the school year turns. Who goes up is shown first, and one button writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.domain.learners import Step
from desktop_app.i18n import _
from desktop_app.services.learners import PromotionChoice, PromotionPreview, promote, promotion_preview
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.places import school_list
from desktop_app.ui import formats
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.promotion_card import TurnCard
from desktop_app.ui.members.promotion_rows import Turn, turn_columns
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Note, Text

AUGUST = 8
BESIDE = 324  # px at font setting Vừa
_IN_ORDER: tuple[Step, ...] = ("next", "new_school", "finished", "unknown")


def school_years(today: date) -> tuple[str, str]:
    """This school year and the next one."""
    first = today.year if today.month >= AUGUST else today.year - 1
    return f"{first}-{first + 1}", f"{first + 1}-{first + 2}"


class PromotionView(QWidget):
    """Level two of the page of members.

    Signals:
        left(): Back to the list.
        year_chosen(str): Another school year is to be turned to.
        write_pressed(object): These `PromotionChoice`s are to be written.
    """

    left = Signal()
    year_chosen = Signal(str)
    write_pressed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.preview: PromotionPreview | None = None
        self._said: dict[PersonId, PromotionChoice] = {}
        self.write = Button(_("Ghi lên lớp"), "primary", "graduation-cap", on_click=self._on_write)
        header = PageHeader(
            _("Lên lớp"), _("Đầu năm học, ghi lớp mới cho các em một lần"), [self.write], back=_("Hội viên")
        )
        header.back_pressed.connect(self.left)
        column = Down(self, gap=14)
        column.addWidget(header)
        self.notices = Notices()
        column.addWidget(self.notices)
        bar = Row(gap=12)
        self.year: Segmented[str] = Segmented(
            [Segment(year, _("Năm học {year}").format(year=year)) for year in school_years(today)], name=_("Năm học")
        )
        self.year.chosen.connect(self._on_year)
        bar.addWidget(self.year)
        bar.addStretch(1)
        self._counts = Text("", "strong")
        bar.addWidget(self._counts)
        column.addLayout(bar)
        self._note = Note("", "text2", "info")
        column.addWidget(self._note)
        self.model = RowModel(turn_columns(), key=lambda row: row.person_id)
        self.table: Table[Turn] = Table(self.model, name=_("Các em và lớp mới"))
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        self._nobody = Text(_("Không có em nào cần ghi lớp mới cho năm học này."), "body", "text2", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self._nobody, 1)
        across = Row(gap=14)
        across.addWidget(card, 1)
        self.card = TurnCard()
        self._beside = Scroll(margins=(0, 0, 12, 0))  # large letters need more than the height that is left
        fix_size(self._beside, width=BESIDE)
        self._beside.body.addWidget(self.card)
        self._beside.body.addStretch(1)
        across.addWidget(self._beside)
        column.addLayout(across, 1)
        self._beside.hide()
        self.card.said.connect(self._on_said)
        self.card.said_for_all.connect(self._on_said_for_all)
        self.card.stopped.connect(partial(self._on_said, "", ""))
        self.table.row_chosen.connect(self._on_row)
        self.model.ticks_changed.connect(self._say)

    def show_preview(self, preview: PromotionPreview) -> None:
        """Shows who would go up; they are ticked, those who leave a school are to be looked at first.

        What was said of learners stays as long as it is the same school year.
        """
        before = self.preview
        again = before is not None and before.school_year == preview.school_year
        unticked = {row.person_id for row in self.model.rows()} if again else set[PersonId]()
        unticked -= {row.person_id for row in self.model.ticked()}
        if not again:
            self._said.clear()
        self.preview = preview
        ticked = {row.person_id for row in self._show_rows() if row.said is not None or row.step == "next"}
        self.model.set_ticked(set(ticked - unticked))

    def _show_rows(self) -> list[Turn]:
        if self.preview is None:
            return []
        chosen = self.table.chosen_row()
        found = [row for step in _IN_ORDER for row in self.preview.of(step)]
        rows = [Turn(row, self._said.get(row.learner.person_id)) for row in found]
        self.model.set_rows(rows)
        if not rows and self.window().focusWidget() is self.table:
            self.year.setFocus()
        for part in (self.table, self._note, self._beside):
            part.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        if rows and (chosen is None or not self.table.choose(chosen.person_id)):
            self.table.choose_place(0)
        self._on_row(self.table.chosen_row())
        return rows

    def _on_row(self, row: Turn | None) -> None:
        if row is not None:
            self.card.show_turn(row, len(self._alike(row)))

    def _alike(self, turn: Turn) -> list[Turn]:
        """Those who leave the same school after the same grade, and of whom nothing was said yet."""
        if turn.can_be_written:
            return []
        same = (turn.step, turn.learner.school, turn.promotion.new_class)
        return [
            row
            for row in self.model.rows()
            if row.said is None and (row.step, row.learner.school, row.promotion.new_class) == same
        ]

    def _on_said(self, school: str, class_name: str) -> None:
        turn = self.table.chosen_row()
        if turn is not None:
            self._put([turn], school, class_name)

    def _on_said_for_all(self, school: str, class_name: str) -> None:
        turn = self.table.chosen_row()
        if turn is not None:
            self._put(self._alike(turn), school, class_name)

    def _put(self, turns: list[Turn], school: str, class_name: str) -> None:
        """Says it of these learners, ticks them, and goes on to the next of whom nothing is known."""
        ticked = {row.person_id for row in self.model.ticked()} | {row.person_id for row in turns}
        self._said |= {row.person_id: PromotionChoice(row.person_id, class_name, school) for row in turns}
        rows = self._show_rows()
        self.model.set_ticked(set(ticked))
        following = next((row for row in rows if row.step == "new_school" and row.said is None), None)
        if following is not None:
            self.table.choose(following.person_id)
            self.card.school.setFocus()
        else:
            self.table.setFocus()

    def _say(self) -> None:
        preview = self.preview
        if preview is None:
            return
        ticked = len(self.model.ticked())
        self.write.setEnabled(ticked > 0)
        self.write.set_text(_("Ghi lên lớp cho {count} em").format(count=formats.count(ticked)))
        counts = _("{next} em lên lớp, {leaving} em hết cấp, {unknown} em không rõ")
        self._counts.setText(
            counts.format(
                next=formats.count(len(preview.of("next"))),
                leaving=formats.count(len(preview.of("new_school", "finished"))),
                unknown=formats.count(len(preview.of("unknown"))),
            )
        )
        text = _("Em hết cấp chưa được chọn sẵn: hỏi xem em học trường nào, rồi ghi trường và lớp mới ở bên phải.")
        self._note.set_note(text, "text2", "info")

    def _on_year(self, year: str) -> None:
        self.year_chosen.emit(year)

    def _on_write(self) -> None:
        self.write_pressed.emit([row.choice for row in self.model.ticked() if row.can_be_written])

    def focus_first(self) -> None:
        """The table, in which Space ticks."""
        self.table.setFocus()


class PromotionLevel(QObject):
    """Made when it is first opened.

    Args:
        session: The open book.
        today: For the school year.
        page: Shows toasts.
        levels: Where the view is put.
        left: Called on the way back.
        take_back: Takes back what a toast is about.
    """

    def __init__(
        self,
        session: Session,
        today: date,
        page: Page,
        levels: QStackedWidget,
        *,
        left: Callable[[], None],
        take_back: Callable[[EntryId], None],
    ) -> None:
        super().__init__(page)
        self._session, self._today, self._page, self._levels = session, today, page, levels
        self._left, self._take_back = left, take_back
        self._view: PromotionView | None = None
        self._busy = False

    @property
    def view(self) -> PromotionView:
        """Who goes up."""
        if self._view is None:
            self._view = PromotionView(self._today)
            self._view.left.connect(self._left)
            self._view.year_chosen.connect(self._on_year)
            self._view.write_pressed.connect(self._on_write)
            self._levels.addWidget(self._view)
        return self._view

    @property
    def is_open(self) -> bool:
        """Whether the view is in sight."""
        return self._view is not None and self._levels.currentWidget() is self._view

    def open(self) -> None:
        """Shows who would go up this school year."""
        self._page.close_panel()
        self._levels.setCurrentWidget(self.view)
        self._page.set_footer(None)
        self._ask()
        self.view.focus_first()

    def refresh(self) -> None:
        """The book changed: the view in sight asks again."""
        if self.is_open:
            self._ask()

    def _ask(self) -> None:
        year = self.view.year.key()
        self._session.jobs.run(
            reading(self._session.book, lambda reader: (promotion_preview(reader, year), _schools(reader))),
            writes=False,
            done=self._on_read,
            failed=self.view.notices.tell,
            newest_of=self._on_read,
        )

    def _on_read(self, read: tuple[PromotionPreview, tuple[str, ...]]) -> None:
        preview, schools = read
        self.view.card.set_schools(schools)
        self.view.show_preview(preview)

    def _on_year(self, _year: str) -> None:
        self._ask()

    def _on_write(self, choices: list[PromotionChoice]) -> None:
        preview = self.view.preview
        if self._busy or not choices or preview is None:
            return
        self._busy = True
        year = preview.school_year  # of those in sight: of another year that was just chosen nothing may be read yet
        self._session.jobs.run(
            writing(self._session, lambda work: promote(work, year, choices)),
            writes=True,
            done=partial(self._on_written, year),
            failed=self._on_failed,
        )

    def _on_written(self, year: str, written: Written[int]) -> None:
        self._busy = False
        self._ask()
        said = _("Đã ghi lớp mới năm học {year} cho {count} em").format(year=year, count=formats.count(written.value))
        self._page.tell(said, partial(self._take_back, written.entry_id))

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.view.notices.tell(error)


def _schools(reader: Reader) -> tuple[str, ...]:
    return tuple(row.name for row in school_list(reader))
