"""What a person has chosen in the wizard so far; nothing of it stands in the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.services.imports import Choices
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import REPAIR_OF, Code, Correction, ReadOptions, Repair
from desktop_app.ui.imports.rows import CheckRow, Decision, Key, chosen, fate_of, sums
from desktop_app.ui.imports.wording import Sums
from desktop_app.ui.imports.work import ReadFile


@dataclass
class Draft:
    """One file on its way into the book.

    Attributes:
        file: What was read of it last.
        rows: Its lines with what a person said about them.
        decisions: What a person said about single lines; kept when the file is read anew.
        given: Board, round, fund and year that the lines go to.
        fonts_agreed: Whether a person has looked at what became of letters in old fonts.
    """

    kind: Kind
    path: Path
    file: ReadFile
    rows: list[CheckRow] = field(default_factory=list[CheckRow])
    decisions: dict[Key, Decision] = field(default_factory=dict[Key, Decision])
    given: Choices = field(default_factory=Choices)
    fonts_agreed: bool = False
    _sums: Sums | None = None

    def __post_init__(self) -> None:
        """The lines as they were read."""
        self.rows = list(self.file.rows)

    @property
    def options(self) -> ReadOptions:
        """How the file was read."""
        return self.file.preview.read.options

    def take(self, file: ReadFile) -> None:
        """The same file was read with other options."""
        self.file = replace(file, is_remembered=self.file.is_remembered)
        self.rows = list(file.rows)
        self._sums = None

    def sums(self) -> Sums:
        """What would be written."""
        if self._sums is None:
            self._sums = sums(self.rows)
        return self._sums

    def choices(self) -> Choices:
        """Everything a person chose, for the service."""
        return chosen(self.rows, self.given)

    def decide(self, keys: Iterable[Key], decision: Decision | None) -> None:
        """Says what is done with these lines; None: as proposed. Lines left behind stay so."""
        wanted = set(keys)
        self._sums = None
        for place, row in enumerate(self.rows):
            if row.key not in wanted or row.match is None:
                continue
            if decision is None:
                self.decisions.pop(row.key, None)
            else:
                self.decisions[row.key] = decision
            lacking = bool(row.texts)
            fate = fate_of(row.match, decision, self.kind, self.file.members, is_lacking=lacking)
            self.rows[place] = replace(row, decision=decision, fate=fate)

    def accepting(self, code: Code, *, accepted: bool) -> ReadOptions:
        """The options with a repair taken or refused."""
        codes = self.options.accepted | {code} if accepted else self.options.accepted - {code}
        return replace(self.options, accepted=codes)

    def mapped(self, columns: tuple[tuple[int, Field], ...]) -> ReadOptions:
        """The options with what a person said the columns hold."""
        return replace(self.options, columns=columns)

    def reading_sheets(self, sheets: tuple[str, ...]) -> ReadOptions:
        """The options with the sheets a person chose."""
        return replace(self.options, sheets=sheets)

    def corrected(self, key: Key, texts: Mapping[Field, str]) -> ReadOptions:
        """The options with what a person typed in place of cells of a line."""
        others = tuple(
            one for one in self.options.corrections if (one.sheet, one.line) != key or one.field not in texts
        )
        typed = tuple(Correction(*key, where, text) for where, text in texts.items())
        return replace(self.options, corrections=others + typed)

    @property
    def columns_now(self) -> tuple[tuple[int, Field], ...]:
        """What the columns hold, as the file was read."""
        return tuple((column.index, column.field) for column in self.file.preview.read.columns)


_STAY_BEHIND = frozenset((Repair.CONVERT_FONT, Repair.LEAVE_EMPTY, Repair.ADD_ZERO, Repair.READ_DAY_NUMBER))


def stays_behind(code: Code) -> bool:
    """Whether lines whose repair of this kind is refused stay in the file."""
    return REPAIR_OF[code] in _STAY_BEHIND
