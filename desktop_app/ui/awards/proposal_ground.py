"""What proposing begins with: the round, the board's rules, its goods, and who stands on the list already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.award_kinds import RECIPIENT_KINDS, RecipientKind
from desktop_app.domain.award_rules import rule_for
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.queries.award_rules import RuleRow, award_rules
from desktop_app.storage.queries.awards import AwardRow, RoundRow, award_round, awards
from desktop_app.storage.queries.goods import StockRow, stock
from desktop_app.storage.queries.proposable import Candidate, proposable
from desktop_app.storage.rules import award_kind, recipient_rule
from desktop_app.ui.formats import money
from desktop_app.ui.widgets.choice import Option


@dataclass(frozen=True, slots=True)
class ProposalGround:
    """What the panels of proposing are given.

    Attributes:
        rules: Of the board of the round that hold in its school year, for its kind or any.
        items: Goods of the board.
        listed: Who stands on the list.
        pupils: The pupils of the book, for lines that are pasted.
    """

    round: RoundRow
    rules: tuple[RuleRow, ...]
    items: tuple[StockRow, ...]
    listed: tuple[AwardRow, ...]
    pupils: tuple[Candidate, ...]
    today: date

    @property
    def recipients(self) -> tuple[RecipientKind, ...]:
        """Who can get an award of this kind, the usual one first."""
        kind = award_kind(self.round.kind)
        return kind.recipients if kind is not None else RECIPIENT_KINDS

    @property
    def wants_proof(self) -> bool:
        """Whether a proof of hardship is expected."""
        kind = award_kind(self.round.kind)
        return kind is not None and kind.wants_proof

    def rule(self, category: str) -> RuleRow | None:
        """What the board gives for a category, or for an achievement of that name."""
        return rule_for(self.rules, category, self.round.kind, self.round.school_year) if category else None


def read_ground(book: Book, round_id: RoundId) -> ProposalGround | None:
    """Reads it; None when the round is not there any more."""
    with book.reader() as reader:
        found = award_round(reader, round_id)
        if found is None:
            return None
        rules = award_rules(reader, found.unit_id, found.school_year)
        return ProposalGround(
            found,
            tuple(rule for rule in rules if not rule.kind or not found.kind or rule.kind == found.kind),
            stock(reader, found.unit_id),
            awards(reader, round_id),
            proposable(reader, "pupil", round_id, found.school_year),
            today(book),
        )


def recipient_label(kind: RecipientKind) -> str:
    """What lists call a kind of recipient."""
    return recipient_rule(kind).label


def recipient_options(ground: ProposalGround) -> list[Option[RecipientKind]]:
    """Who can get an award of the round, to choose from."""
    return [Option(kind, recipient_label(kind)) for kind in ground.recipients]


def goods_words(items: Sequence[StockRow], item_id: object, quantity: int) -> str:
    """`5 quyển vở`; empty: none."""
    item = next((item for item in items if item.item_id == item_id), None)
    return f"{quantity_text(quantity)} {item.measure} {item.name.lower()}" if item is not None and quantity else ""


def rule_words(rule: RuleRow) -> str:
    """What a rule gives: `200.000 ₫ + 5 quyển vở`."""
    goods = f"{quantity_text(rule.quantity)} {rule.measure} {rule.goods.lower()}" if rule.item_id else ""
    return " + ".join(part for part in (money(rule.amount) if rule.amount else "", goods) if part) or _("giấy khen")
