"""«Tự lập hộ»: the households that the book proposes, to look at and to tick; nothing is written before the button."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.services.household_proposals import HouseholdProposal
from desktop_app.ui import formats
from desktop_app.ui.families.wording import relation_word
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.theme.layouts import Column as Stack
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text


def proposal_columns() -> list[Column[HouseholdProposal]]:
    """The columns of the proposals."""
    return [
        Column("", lambda row: row.people[0].full_name, 56, kind="check"),
        Column(_("Chủ hộ và người trong hộ"), lambda row: row.people[0].full_name, kind="strong", second=_the_others),
        Column(_("Địa chỉ"), lambda row: row.address, 220, optional=1),
        Column(_("Thôn, xóm"), lambda row: row.hamlet, 130, optional=2),
    ]


def _the_others(row: HouseholdProposal) -> str:
    return ", ".join(f"{one.full_name} ({relation_word(one.relation, '')})" for one in row.people[1:])


class ProposalsView(QWidget):
    """Level two of «Gia đình».

    Signals:
        make_wanted(object): These `HouseholdProposal`s are to be made.
        left(): Back to the list.
    """

    make_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._make: Button | None = None
        column = Stack(self, gap=14)
        self._header = PageHeader(_("Tự lập hộ"), _("Đang xếp thử…"), back=_("Gia đình, dòng họ"))
        self._header.back_pressed.connect(self.left)
        self.notices = Notices()
        column.addWidget(self._header)
        column.addWidget(self.notices)
        words = _(
            "Máy xếp những người cùng địa chỉ, hoặc trẻ em với người giám hộ, vào một hộ. "
            "Bỏ chọn hộ nào chưa đúng; lập xong vẫn sửa hoặc hoàn tác được."
        )
        self._words = Text(words, "meta", wrap=True)
        column.addWidget(self._words)
        self.model = RowModel(proposal_columns(), key=_key)
        self.model.ticks_changed.connect(self._say_count)
        self.table: Table[HouseholdProposal] = Table(self.model, name=_("Các hộ máy xếp thử"))
        self._body = QStackedWidget()
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        self._body.addWidget(card)
        nothing = Card()
        text = _("Mọi người có địa chỉ hoặc người giám hộ đã ở trong một hộ, hoặc chưa ai ghi địa chỉ.")
        nothing.body.addWidget(EmptyState(_("Không có hộ nào để xếp"), text))
        self._body.addWidget(nothing)
        column.addWidget(self._body, 1)

    def show_proposals(self, proposals: Sequence[HouseholdProposal]) -> None:
        """Shows these, all of them ticked."""
        self.model.set_rows(tuple(proposals))
        ticked: set[Hashable] = {_key(row) for row in proposals}
        self.model.set_ticked(ticked)
        self._body.setCurrentIndex(0 if proposals else 1)
        self._words.setVisible(bool(proposals))
        said = _("{count} hộ xếp thử, chưa ghi vào sổ").format(count=formats.count(len(proposals)))
        self._header.set_subtitle(said if proposals else "")
        self._say_count()

    def make_footer(self) -> Footer:
        """The bar with the button, made anew each time the view comes into sight."""
        footer = Footer()
        self._make = Button("", "primary", "check", on_click=self.make)
        footer.row.addWidget(self._make)
        footer.row.addStretch(1)
        self._say_count()
        return footer

    def forget_footer(self) -> None:
        """The bar has gone from sight."""
        self._make = None

    def make(self) -> None:
        """Sends those that are ticked."""
        chosen = tuple(self.model.ticked())
        if chosen:
            self.make_wanted.emit(chosen)

    def focus_first(self) -> None:
        """Where the work begins: the first proposal."""
        self.table.setFocus()
        if self.model.rowCount():
            self.table.choose_place(0)

    def _say_count(self) -> None:
        if self._make is not None:
            ticked = len(self.model.ticked())
            self._make.set_text(_("Lập {count} hộ").format(count=formats.count(ticked)))
            self._make.setEnabled(bool(ticked))


def _key(row: HouseholdProposal) -> Hashable:
    return row.people[0].person_id
