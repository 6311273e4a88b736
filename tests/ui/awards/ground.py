"""A round of hardship scholarships in a book with rules, goods and pupils. All people are samples."""

from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import GoodsItemId, PersonId, RoundId, UnitId
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.award_rules import RuleFields, add_rule
from desktop_app.services.goods import ItemFields, add_item
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.awards.proposal_ground import ProposalGround, read_ground

ACTOR = "bà Lài"
YEAR = "2026-2027"


def own_board(book: Book) -> UnitId:
    with book.reader() as reader:
        return board(reader).unit_id


def add_notebooks(book: Book) -> GoodsItemId:
    with book.work(ACTOR) as work:
        return add_item(work, UnitId(work.unit_id), ItemFields("Vở 96 trang", "quyển"))


def add_rules(book: Book, year: str = YEAR) -> GoodsItemId:
    """«Học sinh giỏi» 150.000 and three notebooks, «Học sinh vượt khó» 500.000."""
    item = add_notebooks(book)
    own = own_board(book)
    with book.work(ACTOR) as work:
        add_rule(work, own, RuleFields("Học sinh giỏi", year, amount=150_000, item_id=item, quantity=3000))
    with book.work(ACTOR) as work:
        add_rule(work, own, RuleFields("Học sinh vượt khó", year, amount=500_000))
    return item


def add_pupil(book: Book, name: str, birth: str = "", class_name: str = "9A", hamlet: str = "Thôn 5") -> PersonId:
    with book.work(ACTOR) as work:
        return add_member(
            work,
            AddMember(
                name,
                birth=PartialDate.from_iso(birth) if birth else None,
                hamlet=hamlet,
                school="THCS Quỳnh Lưu",
                class_name=class_name,
                school_year=YEAR,
                as_member=False,
            ),
        )


def open_round(book: Book, kind: str = "hardship_scholarship", name: str = "Học bổng Vượt khó") -> RoundId:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work(ACTOR) as work:
        return begin_round(work, BeginRound(name, "2026 - 2027", fund, kind=kind, quota=40))


def ground_of(book: Book, round_id: RoundId) -> ProposalGround:
    found = read_ground(book, round_id)
    assert found is not None
    return found
