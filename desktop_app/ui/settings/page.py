"""Cài đặt: sections at the left, one of them at the right; what is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.i18n import _, pgettext
from desktop_app.ui.session import Session
from desktop_app.ui.settings.section import Section
from desktop_app.ui.settings.section_list import SectionItem, SectionList
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page

if TYPE_CHECKING:  # read when the steps are first wanted
    from desktop_app.ui.settings.reorganise_wizard import ReorganiseWizard

AREAS = frozenset({"organisation", "members", "funds", "families"})

# ruff: noqa: PLC0415 - a section's modules are read when it is first opened


class SettingsPage(Page):
    """The page of settings.

    Args:
        session: The open book; who sees one board only finds what is about themselves.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sections: dict[str, Section] = {}
        self.current = ""
        self._wizard: ReorganiseWizard | None = None
        self.levels = QStackedWidget()
        self._home = QWidget()
        column = Column(self._home, gap=14)
        column.addWidget(PageHeader(_("Cài đặt"), _("Đổi xong là dùng được ngay")))
        across = Row(gap=16)
        items, self._makers = self._offered()
        self.list = SectionList(items)
        self.list.chosen.connect(self.show_section)
        across.addWidget(self.list)
        self._places = QStackedWidget()
        self._scrolls: dict[str, Scroll] = {}
        across.addWidget(self._places, 1)
        column.addLayout(across, 1)
        self.levels.addWidget(self._home)
        self.content.addWidget(self.levels, 1)
        self.show_section(items[0].key)

    def _offered(self) -> tuple[list[SectionItem], dict[str, Callable[[], Section]]]:
        offered = [
            (SectionItem("look", _("Chữ và màu"), _("Cỡ chữ, nền sáng tối"), "text-align-start"), self._make_look)
        ]
        people = SectionItem("people", _("Người dùng"), _("Ai mở sổ, được xem gì"), "users")
        if self._session.book.scope is None:  # who sees one board only leaves the others to the keeper of the book
            offered += self._offered_to_keeper()
            offered.insert(-2, (people, self._make_people))
        else:
            offered.append((people, self._make_people))
        return [item for item, _make in offered], {item.key: make for item, make in offered}

    def _offered_to_keeper(self) -> list[tuple[SectionItem, Callable[[], Section]]]:
        return [
            (SectionItem("board", _("Thông tin ban"), _("Tên, người ký, dân số"), "building-2"), self._make_board),
            (SectionItem("boards", _("Các ban, chi hội"), _("Thêm ban, chuyển cấp"), "landmark"), self._make_boards),
            (
                SectionItem("reorganise", _("Sắp xếp lại"), _("Gộp, tách các ban"), "users-round"),
                self._make_reorganise,
            ),
            (SectionItem("places", _("Thôn và trường"), _("Tên để chọn khi ghi"), "house"), self._make_places),
            (SectionItem("lock", pgettext("window", "Khóa sổ"), _("Mã khóa, mã cứu hộ"), "lock"), self._make_lock),
            (SectionItem("absorb", _("Nhập sổ khác"), _("Sổ của xã cũ, ban cũ"), "folder-open"), self._make_absorb),
        ]

    def _make_look(self) -> Section:
        from desktop_app.ui.settings.look_section import LookSection

        return LookSection(self._session)

    def _make_board(self) -> Section:
        from desktop_app.ui.settings.board_section import BoardSection

        return BoardSection(self._session)

    def _make_boards(self) -> Section:
        from desktop_app.ui.settings.boards_section import BoardsSection

        section = BoardsSection(self._session)
        section.board_wanted.connect(self.show_board)
        return section

    def _make_reorganise(self) -> Section:
        from desktop_app.ui.settings.reorganise_section import ReorganiseSection

        section = ReorganiseSection(self._session)
        section.begin_wanted.connect(self.open_wizard)
        return section

    def _make_places(self) -> Section:
        from desktop_app.ui.settings.places_section import PlacesSection

        return PlacesSection(self._session)

    def _make_people(self) -> Section:
        from desktop_app.ui.settings.people_section import PeopleSection

        return PeopleSection(self._session)

    def _make_lock(self) -> Section:
        from desktop_app.ui.settings.lock_section import LockSection

        return LockSection(self._session)

    def _make_absorb(self) -> Section:
        from desktop_app.ui.settings.absorb_section import AbsorbSection

        return AbsorbSection(self._session)

    # The steps of «Sắp xếp lại»

    @property
    def wizard(self) -> ReorganiseWizard:
        """The steps, made when they are first wanted."""
        if self._wizard is None:
            from desktop_app.ui.settings.reorganise_wizard import ReorganiseWizard

            self._wizard = ReorganiseWizard(self._session)
            self._wizard.left.connect(self.close_wizard)
            self._wizard.step_changed.connect(self._on_step_changed)
            self._wizard.written.connect(self._on_reorganised)
            self.levels.addWidget(self._wizard)
        return self._wizard

    @property
    def _in_wizard(self) -> bool:
        return self._wizard is not None and self.levels.currentWidget() is self._wizard

    def open_wizard(self) -> None:
        """Opens the steps where they were left."""
        self.levels.setCurrentWidget(self.wizard)
        self.set_footer(self.wizard.make_footer())
        self.wizard.focus_first()

    def close_wizard(self) -> None:
        """Back to the sections; what was typed stays until the book is closed."""
        self.levels.setCurrentWidget(self._home)
        self.set_footer(self.section.make_footer())
        self.focus_first()

    def _on_step_changed(self) -> None:
        if self._in_wizard:
            self.set_footer(self.wizard.make_footer())

    def _on_reorganised(self, entry_id: EntryId) -> None:
        self.close_wizard()
        section = self.section
        self.tell(_("Đã ghi quyết định, các ban đã sắp xếp lại"), lambda: section.take_back(entry_id))

    def show_board(self, unit_id: UnitId) -> None:
        """Shows everything about one board."""
        from desktop_app.ui.settings.board_section import BoardSection

        self.show_section("board")
        section = self.section
        if isinstance(section, BoardSection):
            section.close_form()
            section.show_board(unit_id)

    # Sections in sight

    def show_section(self, key: str) -> None:
        """Brings a section into sight; it keeps what was open in it."""
        self.list.set_current(key)
        if key not in self.sections:
            section = self._makers[key]()
            scroll = Scroll(margins=(0, 0, 6, 4))
            scroll.body.addWidget(section, 1)
            self.sections[key], self._scrolls[key] = section, scroll
            self._places.addWidget(scroll)
            section.said.connect(self.tell)
            section.level_changed.connect(self._on_level_changed)
            section.refresh()
        self.current = key
        self._places.setCurrentWidget(self._scrolls[key])
        self.set_footer(self.section.make_footer())

    @property
    def section(self) -> Section:
        """The section in sight."""
        return self.sections[self.current]

    def _on_level_changed(self) -> None:
        if self.sender() is self.section:
            self.set_footer(self.section.make_footer())
            self._scrolls[self.current].verticalScrollBar().setValue(0)

    # What the window asks

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if areas and AREAS.isdisjoint(areas):
            return
        for section in self.sections.values():
            section.refresh()
        if self._wizard is not None:
            self._wizard.refresh()

    @override
    def focus_first(self) -> None:
        if self._in_wizard:
            self.wizard.focus_first()
        elif self.section.form is not None:
            self.section.form.focus_first()
        else:
            self.list.buttons[self.current].setFocus()

    @override
    def primary_action(self) -> None:
        if not self._in_wizard:
            self.section.primary_action()

    @override
    def save(self) -> None:
        if not self._in_wizard and self.section.form is not None:
            self.section.form.submit()

    @override
    def undo(self) -> None:
        self.section.take_back_newest()

    @override
    def go_back(self) -> bool:
        if super().go_back():
            return True
        if self._in_wizard:
            self.wizard.go_back()
            return True
        if self.section.form is not None:
            self.section.close_form()
            return True
        return False

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.list.set_mode(mode)
