"""What a person chooses that needs the file to be read anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.lists import Code, ReadOptions
from desktop_app.ui.imports.check_step import CheckStep
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.rows import Key
from desktop_app.ui.imports.side import Side


class Wishes:
    """Turns what is pressed beside the columns and in the check into other options.

    Args:
        draft: The file in hand, or None.
        read_again: Reads it with other options.
    """

    def __init__(self, draft: Callable[[], Draft | None], read_again: Callable[[ReadOptions], None]) -> None:
        self._draft, self._read_again = draft, read_again

    def listen(self, side: Side, check: CheckStep) -> None:
        """Hears what is pressed there."""
        side.sheets_chosen.connect(self._on_sheets_chosen)
        side.fonts_chosen.connect(self._on_fonts_chosen)
        side.amount_changed.connect(self._on_amount_changed)
        check.repair_chosen.connect(self._on_repair_chosen)
        check.corrected.connect(self._on_corrected)

    def _on_sheets_chosen(self, sheets: tuple[str, ...]) -> None:
        if (draft := self._draft()) is not None:
            self._read_again(draft.reading_sheets(sheets))

    def _on_fonts_chosen(self, wanted: bool) -> None:  # noqa: FBT001 - a Qt signal
        if (draft := self._draft()) is not None:
            draft.fonts_agreed = False
            self._read_again(draft.accepting(Code.OLD_FONT, accepted=wanted))

    def _on_amount_changed(self, amount: int | None) -> None:
        if (draft := self._draft()) is not None:
            self._read_again(replace(draft.options, amount=amount))

    def _on_repair_chosen(self, code: Code, accepted: bool) -> None:  # noqa: FBT001 - a Qt signal
        if (draft := self._draft()) is not None:
            self._read_again(draft.accepting(code, accepted=accepted))

    def _on_corrected(self, key: Key, texts: dict[Field, str]) -> None:
        if (draft := self._draft()) is not None:
            self._read_again(draft.corrected(key, texts))
