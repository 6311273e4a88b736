"""The rules of a board as their page shows them, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.award_rules import year_key
from desktop_app.domain.dates import school_year
from desktop_app.domain.ids import AwardRuleId, UnitId
from desktop_app.domain.learners import next_school_year
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.queries.award_rules import RuleRow, award_rules, rule_years
from desktop_app.storage.queries.goods import StockRow, stock
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.awards.proposal_ground import rule_words
from desktop_app.ui.awards.round_list import kind_label
from desktop_app.ui.formats import signless
from desktop_app.ui.widgets.row_model import Column, Look

EVERY_YEAR = ""


@dataclass(frozen=True, slots=True)
class RuleList:
    """All rules of the board of the book.

    Attributes:
        years: As stored (`2026-2027`): those with rules of their own, this one and the next, the newest first.
        year: This school year.
    """

    unit_id: UnitId
    rules: tuple[RuleRow, ...]
    items: tuple[StockRow, ...]
    years: tuple[str, ...]
    year: str

    def of(self, year: str) -> tuple[RuleRow, ...]:
        """The rules of exactly this year; empty: those of every year."""
        return tuple(rule for rule in self.rules if year_key(rule.school_year) == year_key(year))

    def copied_from(self, year: str) -> str:
        """The newest year before this one that has rules; empty: none has."""
        before = [one for one in self.years if one < year and self.of(one)]
        return max(before, default="")


def read_rules(book: Book) -> RuleList:
    """Reads the rules."""
    with book.reader() as reader:
        own = board(reader).unit_id
        year = year_key(school_year(today(book)))
        years = {*rule_years(reader, own), year, next_school_year(year)}
        return RuleList(own, award_rules(reader, own), stock(reader, own), tuple(sorted(years, reverse=True)), year)


def year_words(year: str) -> str:
    """`2026-2027` → `Năm học 2026 - 2027`."""
    return _("Năm học {year}").format(year=year.replace("-", " - ")) if year else _("Mọi năm học")


def rule_columns() -> tuple[Column[RuleRow], ...]:
    """The columns of the table of rules."""
    return (
        Column(_("Thành tích, danh hiệu"), lambda row: row.category, None, "strong", _kind, least=260),
        Column(_("Số tiền"), lambda row: signless(row.amount) if row.amount else "–", 132, "money"),
        Column(_("Hiện vật"), _goods, 240, optional=1),
        Column(_("Giấy khen"), _paper, 148, "badge", look=_paper_look, optional=2),
    )


def _kind(row: RuleRow) -> str:
    return kind_label(row.kind) if row.kind else _("Mọi loại khen thưởng")


def _goods(row: RuleRow) -> str:
    words = rule_words(row).split(" + ")
    return words[-1] if row.item_id is not None else "–"


def _paper(row: RuleRow) -> str:
    return _("Không") if row.no_certificate else _("Có")


def _paper_look(row: RuleRow) -> Look:
    return Look("neutral", "minus") if row.no_certificate else Look("ok", "award")


def moved(rules: tuple[RuleRow, ...], rule_id: AwardRuleId, step: int) -> list[AwardRuleId]:
    """The ids in order after this rule went up (-1) or down (1); at an end it stays."""
    ids = [rule.rule_id for rule in rules]
    at = ids.index(rule_id)
    to = min(max(at + step, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    return ids
