"""Sắp xếp lại: the decisions that were applied, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.reorganisation import ReorganisationKind
from desktop_app.i18n import _
from desktop_app.storage.queries.reorganisation import ReorganisationRow, reorganisations
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.session import Session
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.settings.section import Section
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.text import IconTile, two_lines


class ReorganiseSection(Section):
    """The list of decisions.

    Signals:
        begin_wanted(): The steps of a new one are to be opened.
    """

    begin_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        card = Card()
        row = Row(gap=14)
        row.addWidget(IconTile("users-round"))
        told = _("Khi xã, thôn sáp nhập hoặc chia tách, làm ở đây theo quyết định. Hội viên, hộ, quỹ chuyển cùng lúc.")
        row.addWidget(two_lines(_("Gộp, tách, đổi tên, chuyển cấp trên"), told, wrap=True), 1)
        self.begin = Button(_("Bắt đầu"), "primary", trailing="arrow-right", on_click=self.begin_wanted.emit)
        row.addWidget(self.begin)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.list: ListCard[ReorganisationRow] = ListCard(
            _("Những quyết định đã ghi"),
            "",
            _columns(),
            key=lambda one: one.reorganisation_id,
            empty=_("Chưa có lần sắp xếp nào."),
        )
        self.list.add_button(
            Button(_("Hoàn tác quyết định này"), "quiet", "undo-2", on_click=self.take_back_chosen), of_row=True
        )
        self.body.addWidget(self.list)

    @override
    def refresh(self) -> None:
        self.ask(reorganisations, self.list.set_rows)

    def take_back_chosen(self) -> None:
        """Takes back the decision under the cursor; what came later in the same fields stands in the way."""
        row = self.list.table.chosen_row()
        if row is None:
            return
        if row.entry_id is None:
            told = _("Quyết định này do máy khác ghi. Hoàn tác ở máy đã ghi.")
            self.notices.put(_("Chưa hoàn tác được"), told, "info")
            return
        self.notices.clear()
        self.take_back(row.entry_id)

    @override
    def focus_first(self) -> None:
        self.begin.setFocus()

    @override
    def primary_action(self) -> None:
        self.begin_wanted.emit()


def _columns() -> tuple[Column[ReorganisationRow], ...]:
    return (
        Column(_("Quyết định"), title, kind="strong", second=moved),
        Column(_("Số"), lambda row: row.number, 150, optional=1),
        Column(_("Hiệu lực"), lambda row: day(row.effective_on), 120),
    )


def title(row: ReorganisationRow) -> str:
    """What was decided, in a few words."""
    words: dict[ReorganisationKind, str] = {
        "merge": _("Gộp vào {name}"),
        "split": _("Tách ra {name}"),
        "rename": _("Đổi tên thành {name}"),
        "move": _("Chuyển {name}"),
    }
    return words[row.kind].format(name=row.name)


def moved(row: ReorganisationRow) -> str:
    """Which boards it was about, and how much went over."""
    parts = [", ".join(name for name in row.before if name)]
    if row.members:
        parts.append(_("{count} hội viên").format(count=count(row.members)))
    if row.funds:
        parts.append(_("{count} quỹ, {money}").format(count=count(row.funds), money=money(row.money)))
    return " · ".join(part for part in parts if part)
