"""Every line of a file as the check shows it. Pure: runs in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop_app.domain.ids import PersonId
from desktop_app.domain.likeness import MAYBE
from desktop_app.services.imports import Action, Choices, Preview, RowChoice, RowMatch, Why
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import ASKED_FIRST, REPAIR_OF, Code, Leftover, ListColumn, ListRow, Oddity, Repair
from desktop_app.ui.imports.wording import Sums

Fate = Literal["new", "empty", "alike", "filled", "known", "twice", "unsure", "skipped", "behind"]
"""What becomes of a line.

new: goes in; empty: goes in, a cell stays empty; alike: goes in though somebody in the book looks like it;
filled: adds to somebody in the book; known: the book has it; twice: an earlier line says the same;
unsure: two people of the book are equally like it; skipped: a person said so; behind: stays in the file.
"""
Key = tuple[str, int]  # name of the sheet, number of the line
NEEDS_A_LOOK: frozenset[Fate] = frozenset(("empty", "alike", "twice", "unsure", "behind"))
WRITTEN: frozenset[Fate] = frozenset(("new", "empty", "alike", "filled"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said about one line.

    Attributes:
        person_id: With `Action.SAME`: who it is.
    """

    action: Action
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the file.

    Attributes:
        key: Where it stands.
        place: Index in `Preview.matches`; None: it stays behind.
        row: What is written; None: it stays behind.
        match: Who it may be.
        texts: What stands in the file in its doubtful cells; of lines left behind, in every cell that is read.
        codes: What is odd about it and was not put right, the gravest first.
        odd: The same by field, where the cell itself is odd.
        repaired: Fields that were put right.
        decision: What a person said about it.
        is_ruled: A candidate without an amount, for whom a rule of the board has one.
    """

    key: Key
    fate: Fate
    place: int | None
    row: ListRow | None
    match: RowMatch | None
    texts: Mapping[Field, str]
    codes: tuple[Code, ...]
    repaired: frozenset[Field]
    odd: Mapping[Field, Code]
    decision: Decision | None = None
    is_ruled: bool = False

    @property
    def line(self) -> int:
        """Number of the line, as the spreadsheet program shows it."""
        return self.key[1]

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look at it."""
        return self.fate in NEEDS_A_LOOK


def check_rows(
    preview: Preview, decisions: Mapping[Key, Decision], members: frozenset[PersonId] = frozenset()
) -> list[CheckRow]:
    """Every line that is or should be one of the list, in the order of the file.

    Args:
        preview: What was read.
        decisions: What a person said about single lines.
        members: Members: who is in the board already.
    """
    odd: dict[Key, list[Oddity]] = {}
    for oddity in preview.read.oddities:
        odd.setdefault((oddity.sheet, oddity.line), []).append(oddity)
    rows = [
        _good(place, match, odd.get((match.row.sheet, match.row.line), ()), decisions, members, preview)
        for place, match in enumerate(preview.matches)
    ]
    columns = preview.read.columns
    rows += [_behind(left, odd.get((left.sheet, left.line), ()), columns) for left in preview.read.leftovers]
    order = {sheet.name: at for at, sheet in enumerate(preview.read.sheets)}
    return sorted(rows, key=lambda row: (order.get(row.key[0], 0), row.key[1]))


def _good(
    place: int,
    match: RowMatch,
    odd: Sequence[Oddity],
    decisions: Mapping[Key, Decision],
    members: frozenset[PersonId],
    preview: Preview,
) -> CheckRow:
    key = (match.row.sheet, match.row.line)
    accepted = preview.read.options.accepted
    empty = [one for one in odd if REPAIR_OF[one.code] is Repair.LEAVE_EMPTY or _is_unsettled(one.code, accepted)]
    repaired = frozenset(
        one.field for one in odd if REPAIR_OF[one.code] is not Repair.LEAVE_EMPTY and one.code in accepted
    )
    decision = decisions.get(key)
    return CheckRow(
        key,
        fate_of(match, decision, preview.kind, members, is_lacking=bool(empty)),
        place,
        match.row,
        match,
        {one.field: one.before for one in empty},
        tuple(dict.fromkeys(one.code for one in empty)),
        repaired - {one.field for one in empty},
        {one.field: one.code for one in empty},
        decision,
        preview.kind is Kind.CANDIDATES and match.row.amount is None,
    )


def _is_unsettled(code: Code, accepted: frozenset[Code]) -> bool:
    return code in ASKED_FIRST and code not in accepted


def fate_of(
    match: RowMatch, decision: Decision | None, kind: Kind, members: frozenset[PersonId], *, is_lacking: bool
) -> Fate:
    """What becomes of a good line; `is_lacking`: a cell of it stays empty."""
    action = decision.action if decision is not None else match.action
    if action is Action.SKIP:
        if decision is not None:
            return "skipped"
        skipped: dict[Why, Fate] = {Why.TWICE_IN_FILE: "twice", Why.IN_BOOK: "known"}
        return skipped.get(match.why, "unsure")
    if action is Action.SAME and kind is Kind.MEMBERS:
        chosen = decision.person_id if decision is not None else None
        person = chosen or next((like.person_id for like in match.like if like.person_id is not None), None)
        is_first = bool(match.like) and person == match.like[0].person_id
        is_proposed = is_first and match.action is Action.SAME  # only then it is known what would be filled
        adds = bool(match.fills) or not is_proposed or person not in members
        return "filled" if adds else "known"
    if action is Action.NEW and decision is None and match.like and match.like[0].score >= MAYBE:
        return "alike"
    return "empty" if is_lacking else "new"


def _behind(left: Leftover, odd: Sequence[Oddity], columns: Sequence[ListColumn]) -> CheckRow:
    texts = {column.field: left.cells[column.place] for column in columns if column.field and _has(left, column)}
    for oddity in odd:
        if oddity.after:  # letters of an old font are shown as they would be
            texts[oddity.field] = oddity.after
    if Field.GIVEN_NAME in texts:
        texts[Field.NAME] = " ".join(filter(None, (texts.get(Field.FAMILY_NAME), texts[Field.GIVEN_NAME])))
    wrong = {one.field: one.code for one in odd if one.code in left.reasons}
    return CheckRow((left.sheet, left.line), "behind", None, None, None, texts, left.reasons, frozenset(), wrong)


def _has(left: Leftover, column: ListColumn) -> bool:
    return column.place < len(left.cells) and bool(left.cells[column.place])


def sums(rows: Sequence[CheckRow]) -> Sums:
    """What would be written."""
    new = filled = known = behind = look = ruled = 0
    for row in rows:
        is_new = row.fate in {"new", "empty", "alike"}
        new += is_new
        ruled += is_new and row.is_ruled
        filled += row.fate == "filled"
        known += row.fate == "known"
        behind += row.fate in {"twice", "unsure", "skipped", "behind"}
        look += row.needs_a_look
    return Sums(new, filled, known, behind, look, len(rows), ruled)


def chosen(rows: Sequence[CheckRow], given: Choices) -> Choices:
    """The choices with what a person said about single lines."""
    said = [
        RowChoice(row.place, row.decision.action, row.decision.person_id)
        for row in rows
        if row.place is not None and row.decision is not None
    ]
    return replace(given, rows=tuple(said))
