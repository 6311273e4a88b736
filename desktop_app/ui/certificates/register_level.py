"""«Sổ cấp giấy»: every number that was given to a certificate, year after year, in ink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.services.certificate_register import register_export, shown_number, wanted_lines
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.certificate_register import RegisterRow, register_of_year, register_years
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.families.list_files import ListFiles
from desktop_app.ui.formats import count
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.row_model import Column, Look


def register_columns(has_several_boards: Callable[[], bool]) -> list[Column[RegisterRow]]:
    """The number, who, what for, by which decision, and how often it was printed.

    Args:
        has_several_boards: Whether the lines in sight are of several boards, which are then named.
    """

    def below_round(row: RegisterRow) -> str:
        named = row.unit if has_several_boards() else ""
        return " · ".join(filter(None, (row.school_year, named)))

    return [
        Column(_("Số"), shown_number, 84, "strong"),
        Column(_("Ngày"), lambda row: f"{row.day:%d/%m/%Y}", 118),
        Column(
            _("Người nhận"),
            lambda row: row.name,
            kind="strong",
            second=lambda row: row.reason,
            look=lambda row: Look("text3", struck=True) if row.is_gone else Look(),
            least=345,
        ),
        Column(_("Đợt khen thưởng"), lambda row: row.round_name, 240, second=below_round, optional=3),
        Column(_("Quyết định"), lambda row: row.decision, 150, optional=2),
        Column(_("Đã in"), lambda row: prints_words(row.prints), 110, "muted", optional=1),
    ]


def prints_words(prints: int) -> str:
    """How often a certificate was printed."""
    return _("{count} lần").format(count=count(prints)) if prints else _("chưa in")


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """The years of the register, the one in sight, and its lines."""

    years: tuple[int, ...]
    year: int
    lines: tuple[RegisterRow, ...]


def read_register(reader: Reader, wanted: int | None, this_year: int) -> RegisterRead:
    """Reads the wanted year, or the newest that has lines."""
    years = register_years(reader)
    year = wanted if wanted in years else (years[0] if years else this_year)
    return RegisterRead(years or (this_year,), year, register_of_year(reader, year))


class RegisterLevel(AwardLevel):
    """The sub-page."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.shown: RegisterRead | None = None
        self.files = ListFiles(place.session, place.desk, tell=place.page.tell, failed=self._fail)
        self.verify = Button(_("Kiểm tra giấy khen"), "secondary", "shield-check", on_click=self._open_verify)
        self.year: Choice[int] = Choice([Option(today(place.session.book).year, str(today(place.session.book).year))])
        self.year.setAccessibleName(_("Năm"))
        fix_size(self.year, width=120)
        self.year.chosen.connect(self._ask)
        words = ListWords(_("Sổ cấp giấy"), _("Sổ cấp giấy khen"), _("Tìm tên, số, quyết định"), back=_("Khen thưởng"))
        self.view: GivingList[RegisterRow] = GivingList(
            words,
            register_columns(self._has_several_boards),
            lambda row: (row.award_id, row.year, row.letter, row.number),
            buttons=(self.verify,),
            filters=(self.year,),
        )
        self.view.back_pressed.connect(place.left)
        self.view.searched.connect(self._show)
        self.view.row_opened.connect(self._on_row_opened)
        self.view.print_pressed.connect(self.print_out)
        self.view.export_pressed.connect(self.export)
        text = _("Số vào sổ được cho khi in giấy khen của một đợt đã quyết định. Số đã cho thì không cho lại.")
        self.view.set_empty(EmptyState(_("Sổ cấp giấy chưa có dòng nào"), text))

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, int):
            self.year.set_options([Option(what, str(what))])
            self.year.set_key(what)
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def focus_search(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds", "organisation"}):
            self._ask()

    @override
    def print_out(self) -> None:
        read = self.shown
        if read is not None and read.lines:
            year, search = read.year, self._search()
            title = _("Sổ cấp giấy {year}").format(year=year)
            self.files.print_out(self.view, title, lambda reader: register_export(reader, year, search))

    def export(self) -> None:
        """Puts what is shown into an Excel file."""
        read = self.shown
        if read is not None:
            year, search = read.year, self._search()
            title = _("Sổ cấp giấy {year}").format(year=year)
            self.files.export(title, lambda reader: register_export(reader, year, search))

    def _search(self) -> str:
        return self.view.search.value() if self.view.search is not None else ""

    def _open_verify(self) -> None:
        self.place.open_level("verify", None)

    def _on_row_opened(self, row: RegisterRow) -> None:
        self.place.open_level("round", row.round_id)

    def _has_several_boards(self) -> bool:
        return self.shown is not None and len({line.unit_id for line in self.shown.lines}) > 1

    def _ask(self) -> None:
        session, wanted = self.place.session, self.year.key()
        this_year = today(session.book).year
        question = reading(session.book, lambda reader: read_register(reader, wanted, this_year))
        session.jobs.run(question, writes=False, done=self._on_read, failed=self._fail, newest_of=self._on_read)

    def _on_read(self, read: RegisterRead) -> None:
        self.shown = read
        self.year.set_options([Option(year, str(year)) for year in read.years])
        self.year.set_key(read.year)
        self._show()

    def _show(self) -> None:
        read = self.shown
        if read is None:
            return
        search = self._search()
        lines = wanted_lines(read.lines, search)
        printed = sum(line.prints > 0 for line in lines)
        self.view.table.set_match(search)
        self.view.show_rows(
            lines,
            _("{count} giấy, đã in {printed}").format(count=count(len(lines)), printed=count(printed)),
            nobody=_("Không có dòng nào như thế. Thử gõ ngắn hơn hoặc chọn năm khác."),
            is_empty=not read.lines,
        )
        said = _("Năm {year} · {count} số đã cho").format(year=read.year, count=count(len(read.lines)))
        self.view.header.set_subtitle(said)

    def _fail(self, error: Exception) -> None:
        self.place.say(sentence(told(error)))


def level(place: AwardPlace) -> RegisterLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return RegisterLevel(place)
