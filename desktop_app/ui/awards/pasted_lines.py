"""Lines copied from a spreadsheet → proposals: text → value, with a sentence about every line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId
from desktop_app.domain.money import AmountNotUnderstood, Vnd, check_amount, parse_amount
from desktop_app.domain.names import clean_name, clean_text, fold
from desktop_app.i18n import _
from desktop_app.services.proposals import ProposeAward
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import Code, Correction, Leftover, ListColumn, ListRow, ReadList, ReadOptions
from desktop_app.spreadsheets.pasted_lists import SHEET, read_pasted
from desktop_app.spreadsheets.reasons import REASONS
from desktop_app.storage.queries.proposable import Candidate
from desktop_app.ui.awards.proposal_ground import ProposalGround, goods_words
from desktop_app.ui.formats import signless
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.tokens import Tone

EDITED = (Field.NAME, Field.AMOUNT, Field.ACHIEVEMENT, Field.CLASS, Field.SCHOOL)
"""What of a line can be put right beside the grid."""

Fixed = Mapping[int, Mapping[Field, str]]


@dataclass(frozen=True, slots=True)
class PasteChoices:
    """What a person chose about the lines.

    Attributes:
        columns: What some columns hold, counted from 0.
        fixed: What was typed in place of cells, by the number of the line.
        category: The rule for lines that say neither an amount nor an achievement with a rule.
        amount: The same in đồng, where no rule was chosen.
        proposed_by: Who proposed all of them.
    """

    columns: tuple[tuple[int, Field], ...] = ()
    fixed: Fixed = field(default_factory=dict[int, Mapping[Field, str]])
    category: str = ""
    amount: Vnd | None = None
    proposed_by: str = ""


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line of the grid.

    Attributes:
        number: Of the line in the text, from 1; the heading counts.
        place: Among the people, from 1, as it is shown.
        gift: The money it would get, or in words what else; goods: the goods beside the money.
        amount: Đồng of it.
        result: «Được», «Xem lại», «Cần sửa».
        said: The sentence beside it.
        proposal: None: it cannot go in as it is.
        is_offered: It is ticked at first.
        cells: What can be put right, as it stands.
    """

    number: int
    place: int
    name: str
    under: str
    why: str
    gift: str
    goods: str
    amount: int
    result: str
    said: str
    tone: Tone
    proposal: ProposeAward | None
    is_offered: bool
    cells: Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class PastedLines:
    """All lines, in their order; what the columns hold, and how many lines are no people (a total, a heading)."""

    lines: tuple[PastedLine, ...] = ()
    columns: tuple[ListColumn, ...] = ()
    left_out: int = 0

    def offered(self) -> set[int]:
        """The numbers of the lines that are ticked at first."""
        return {line.number for line in self.lines if line.is_offered}


def check_lines(text: str, ground: ProposalGround, choices: PasteChoices) -> PastedLines:
    """Reads pasted lines and checks each against the rules, the list of the round and the book.

    Raises:
        NameColumnMissing, TooManyPasted: There is nothing to check.
    """
    corrections = tuple(
        Correction(SHEET, number, cell, typed)
        for number, cells in choices.fixed.items()
        for cell, typed in cells.items()
    )
    options = ReadOptions(columns=choices.columns, corrections=corrections, amount_optional=True)
    read = read_pasted(text, Kind.CANDIDATES, ground.today, options)
    return _Checker(read, ground, choices).check()


class _Checker:
    def __init__(self, read: ReadList, ground: ProposalGround, choices: PasteChoices) -> None:
        self._read, self._ground, self._choices = read, ground, choices
        self._listed = {_key(row.name, row.class_name, row.birth) for row in ground.listed}
        self._seen: dict[tuple[str, str], int] = {}
        self._places = {column.field: column.place for column in read.columns if column.field}
        self._shown: dict[int, int] = {}
        self._pupils: dict[str, list[Candidate]] = {}
        for pupil in ground.pupils:
            self._pupils.setdefault(fold(pupil.name), []).append(pupil)

    def check(self) -> PastedLines:
        rows = {row.line: row for row in self._read.rows}
        left = {one.line: one for one in self._read.leftovers}
        cells = {raw.line: self._cells(raw.cells) for raw in self._read.raw}
        self._shown = {number: place for place, number in enumerate(sorted({*rows, *left}), start=1)}
        lines = tuple(
            self._good(rows[number], cells.get(number, {}))
            if number in rows
            else self._bad(left[number], cells.get(number, {}))
            for number in self._shown
        )
        return PastedLines(lines, self._read.columns, len(self._read.left_out))

    def _cells(self, raw: Sequence[str]) -> dict[Field, str]:
        """What can be put right, as the line has it."""
        return {one: raw[self._places[one]] for one in EDITED if one in self._places}

    def _bad(self, left: Leftover, cells: Mapping[Field, str]) -> PastedLine:
        name = cells.get(Field.NAME, "") or " ".join(cell for cell in left.cells if cell)[:60]
        if Code.AMOUNT_NOT_UNDERSTOOD in left.reasons and cells.get(Field.AMOUNT):
            said = sentence(AmountNotUnderstood(cells[Field.AMOUNT]))
        else:
            reasons = ", ".join(_(REASONS[code]) for code in left.reasons)
            said = _("Dòng này {reasons}.").format(reasons=reasons)
        return self._wrong(left.line, name, cells, said)

    def _wrong(self, number: int, name: str, cells: Mapping[Field, str], said: str) -> PastedLine:
        """A line that cannot go in."""
        under = " – ".join(part for one in (Field.CLASS, Field.SCHOOL) if (part := cells.get(one, "")))
        return PastedLine(
            number=number,
            place=self._shown.get(number, number),
            name=name,
            under=under,
            why=cells.get(Field.ACHIEVEMENT, ""),
            gift="",
            goods="",
            amount=0,
            result=_("Cần sửa"),
            said=said,
            tone="bad",
            proposal=None,
            is_offered=False,
            cells=cells,
        )

    def _good(self, read: ListRow, cells: Mapping[Field, str]) -> PastedLine:
        try:
            row = self._fixed(read)
            proposal = self._proposal(row)
        except DomainError as error:
            return self._wrong(read.line, read.full_name, cells, sentence(error))
        shown = {
            Field.NAME: row.full_name,
            Field.CLASS: row.class_name,
            Field.SCHOOL: row.school,
            Field.ACHIEVEMENT: row.achievement,
            Field.AMOUNT: signless(row.amount) if row.amount else "",
        }
        known = self._pupil(row)
        if known is not None:
            proposal = _of_book(proposal, known)
        gift, goods, amount = self._given(proposal)
        result, said, tone, offered = self._standing(row, proposal, known)
        return PastedLine(
            number=row.line,
            place=self._shown[row.line],
            name=proposal.name,
            under=" – ".join(part for part in (proposal.class_name, proposal.school) if part) or proposal.hamlet,
            why=proposal.achievement or proposal.hardship,
            gift=gift,
            goods=goods,
            amount=amount,
            result=result,
            said=said,
            tone=tone,
            proposal=proposal,
            is_offered=offered,
            cells=shown,
        )

    def _fixed(self, row: ListRow) -> ListRow:
        """The row with what was typed for columns that the lines do not have."""
        typed = {one: text for one, text in self._choices.fixed.get(row.line, {}).items() if one not in self._places}
        if not typed:
            return row
        amount = parse_amount(typed[Field.AMOUNT]) if typed.get(Field.AMOUNT) else row.amount
        return replace(
            row,
            class_name=typed.get(Field.CLASS, row.class_name),
            school=typed.get(Field.SCHOOL, row.school),
            achievement=typed.get(Field.ACHIEVEMENT, row.achievement),
            amount=amount,
        )

    def _proposal(self, row: ListRow) -> ProposeAward:
        amount = check_amount(row.amount) if row.amount is not None else None
        category = ""
        if amount is None and self._ground.rule(row.achievement) is None:
            category, amount = self._choices.category, self._choices.amount
            if category:
                amount = None
        return ProposeAward(
            name=clean_name(row.full_name),
            amount=amount,
            class_name=clean_text(row.class_name),
            school=clean_text(row.school),
            achievement=clean_text(row.achievement),
            birth=row.birth,
            hamlet=row.hamlet,
            parent=row.parent,
            hardship=row.hardship,
            category=category,
            proposed_by=self._choices.proposed_by,
        )

    def _given(self, proposal: ProposeAward) -> tuple[str, str, int]:
        """Money or what else in words, goods beside it, and đồng."""
        if proposal.amount is not None:
            return signless(proposal.amount), "", proposal.amount
        rule = self._ground.rule(proposal.category or proposal.achievement)
        if rule is None:
            return _("giấy khen"), "", 0
        goods = goods_words(self._ground.items, rule.item_id, rule.quantity)
        return (signless(rule.amount), goods, rule.amount) if rule.amount else (goods or _("giấy khen"), "", 0)

    def _standing(self, row: ListRow, proposal: ProposeAward, known: Candidate | None) -> tuple[str, str, Tone, bool]:
        """What is said of a line that can go in, and whether it is ticked at first."""
        key = _key(proposal.name, proposal.class_name, proposal.birth.iso if proposal.birth else "")
        twin = self._seen.setdefault(key, row.line)
        doubtful = _("Xem lại")
        if key in self._listed or (known is not None and known.listed):
            return doubtful, _("Đã có trong danh sách của đợt."), "warn", False
        if twin != row.line:
            return doubtful, _("Trùng với dòng {number}.").format(number=self._shown[twin]), "warn", False
        rule = self._ground.rule(proposal.category or proposal.achievement) if proposal.amount is None else None
        if proposal.amount is None and rule is None:
            return doubtful, _("Không tiền, chỉ giấy khen."), "warn", True
        if known is not None and known.received:
            return doubtful, _("Năm học này đã nhận {count} suất.").format(count=known.received), "warn", True
        said = _("Mức {category}").format(category=rule.category) if rule is not None else ""
        book = _("có trong sổ") if known is not None else ""
        told = " · ".join(part for part in (said, book) if part)
        return _("Được"), told[:1].upper() + told[1:], "ok", True

    def _pupil(self, row: ListRow) -> Candidate | None:
        """The one pupil of the book who is meant: same name and birth, or same name and class."""
        alike = self._pupils.get(fold(row.full_name), [])
        fitting = [one for one in alike if _is_same(one, row)]
        return fitting[0] if len(fitting) == 1 else None


def _is_same(one: Candidate, row: ListRow) -> bool:
    if one.birth is not None and row.birth is not None:
        return _agree(one.birth, row.birth)
    same_class = bool(row.class_name) and fold(one.class_name) == fold(row.class_name)
    return same_class and (not row.school or not one.school or fold(one.school) == fold(row.school))


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates may be the same day: what both say is alike."""
    shorter, longer = sorted((one.iso, other.iso), key=len)
    return longer.startswith(shorter)


def _of_book(proposal: ProposeAward, known: Candidate) -> ProposeAward:
    """The proposal for somebody of the book; what the line does not say is taken from there."""
    return replace(
        proposal,
        person_id=PersonId(known.key),
        class_name=proposal.class_name or known.class_name,
        school=proposal.school or known.school,
        birth=proposal.birth or known.birth,
        hamlet=proposal.hamlet or known.hamlet,
        parent=proposal.parent or known.head,
    )


def _key(name: str, class_name: str, birth: str) -> tuple[str, str]:
    """What two lines about the same child have in common."""
    return fold(name), fold(class_name) or birth
