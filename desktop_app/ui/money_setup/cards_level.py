"""What the lists of funds, accounts and programmes have in common: one list, one form beside it."""

from __future__ import annotations

from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.ids import UnitId
from desktop_app.i18n import _
from desktop_app.services.fund_officers import FundBoard
from desktop_app.ui.donors.form_panel import FormPanel
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.list_view import GivingList
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.row_model import Look
from desktop_app.ui.widgets.side_panel import SidePanel

R = TypeVar("R")


class CardsLevel(GivingLevel, Generic[R]):
    """A list of cards; Ctrl+N adds one, a press opens one.

    Attributes:
        view: The list; whoever inherits makes it.
        begin_button: Adds the first card while there is none; None: there is always one.
    """

    view: GivingList[R]
    begin_button: Button | None = None

    def _connect(self, add: Button) -> None:
        self.first_button = add
        self.view.back_pressed.connect(self.place.left)
        self.view.row_opened.connect(self.open_row)

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self.ask_again()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    def open_row(self, row: R) -> None:
        """Shows one card in its form."""
        raise NotImplementedError

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        super().panel_changed(panel)
        if self.begin_button is not None:
            self.begin_button.set_kind("secondary" if panel is not None else "primary")
        if panel is None and self.is_open:
            self.view.focus_table()


def board_field(form: FormPanel, boards: tuple[FundBoard, ...]) -> Choice[UnitId]:
    """The choice of a board at the head of a form; out of sight where there is only one."""
    choice: Choice[UnitId] = Choice([Option(board.unit_id, board.name) for board in boards])
    form.add(_("Của ban"), choice, optional=False).setVisible(len(boards) > 1)
    return choice


def chosen_board(choice: Choice[UnitId], boards: tuple[FundBoard, ...]) -> UnitId:
    """The board that was chosen; the first where nobody could choose."""
    return choice.key() or (boards[0].unit_id if boards else UnitId(UUID(int=0)))


def closed_look(*, is_closed: bool) -> Look:
    """How the state of a card is painted."""
    return Look("text3", "lock") if is_closed else Look("ok", "check")
