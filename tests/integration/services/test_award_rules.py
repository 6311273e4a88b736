"""What a board gives for a category. All people are samples."""

from __future__ import annotations

import pytest

from desktop_app.domain.award_kinds import AwardKindUnknown
from desktop_app.domain.award_rules import AwardRuleUnknown, CategoryMissing, CategoryTaken, NoRulesToCopy
from desktop_app.domain.awards import NothingGiven
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import GoodsItemUnknown, QuantityNotPositive
from desktop_app.domain.goods import QuantityTooLarge
from desktop_app.domain.ids import AwardRuleId, GoodsItemId
from desktop_app.domain.learners import SchoolYearNotUnderstood
from desktop_app.domain.money import AmountNotPositive
from desktop_app.services.award_rules import RuleFields, add_rule, copy_rules, edit_rule, remove_rule
from desktop_app.services.proposals import ProposeAward
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.award_rules import award_rules, rule_years
from tests.integration.services.award_tools import a_round, ask, child, do, own_board, rows
from tests.integration.services.ledger_tools import new_goods


def listed(book: Book, year: str = "") -> list[tuple[str, str, int]]:
    return [(rule.category, rule.school_year, rule.amount) for rule in ask(book, award_rules, own_board(book), year)]


def test_rules_stand_in_a_table_are_put_right_and_taken_off(book: Book) -> None:
    board = own_board(book)
    first = do(book, add_rule, board, RuleFields(" Học sinh  giỏi ", "2026 - 2027", amount=200_000))
    do(book, add_rule, board, RuleFields("Đỗ đại học", amount=1_000_000))
    assert listed(book) == [("Học sinh giỏi", "2026-2027", 200_000), ("Đỗ đại học", "", 1_000_000)]
    do(book, edit_rule, first, RuleFields("Học sinh giỏi", "2026-2027", "excellence", 250_000))
    assert listed(book, "2026 - 2027")[0] == ("Học sinh giỏi", "2026-2027", 250_000)
    assert listed(book, "2025-2026") == [("Đỗ đại học", "", 1_000_000)]
    do(book, remove_rule, first)
    assert listed(book) == [("Đỗ đại học", "", 1_000_000)]
    with pytest.raises(AwardRuleUnknown):
        do(book, edit_rule, first, RuleFields("Học sinh giỏi"))
    with pytest.raises(AwardRuleUnknown):
        do(book, remove_rule, AwardRuleId(new_uuid7()))


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        (RuleFields("  "), CategoryMissing),
        (RuleFields("hoc sinh GIỎI"), CategoryTaken),
        (RuleFields("Khác", kind="lottery"), AwardKindUnknown),
        (RuleFields("Khác", "năm ngoái"), SchoolYearNotUnderstood),
        (RuleFields("Khác", amount=-1), AmountNotPositive),
        (RuleFields("Khác", item_id=GoodsItemId(new_uuid7()), quantity=1), GoodsItemUnknown),
        (RuleFields("Khác", no_certificate=True), NothingGiven),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(book: Book, fields: RuleFields, refused: type[DomainError]) -> None:
    do(book, add_rule, own_board(book), RuleFields("Học sinh giỏi", amount=200_000))
    with pytest.raises(refused):
        do(book, add_rule, own_board(book), fields)
    assert len(listed(book)) == 1


def test_goods_of_a_rule_are_counted(book: Book) -> None:
    item = new_goods(book)
    with pytest.raises(QuantityNotPositive):
        do(book, add_rule, own_board(book), RuleFields("Khác", item_id=item))
    with pytest.raises(QuantityTooLarge):
        do(book, add_rule, own_board(book), RuleFields("Khác", item_id=item, quantity=10**30))


def test_last_years_rules_are_copied_but_for_those_that_are_there(book: Book) -> None:
    board = own_board(book)
    do(book, add_rule, board, RuleFields("Học sinh giỏi", "2025-2026", amount=150_000))
    do(
        book,
        add_rule,
        board,
        RuleFields("Học sinh xuất sắc", "2025-2026", amount=300_000, item_id=new_goods(book), quantity=5000),
    )
    do(book, add_rule, board, RuleFields("Học sinh giỏi", "2026-2027", amount=200_000))
    assert do(book, copy_rules, board, "2025 - 2026", "2026 - 2027") == 1
    copied = ask(book, award_rules, board, "2026-2027")[-1]
    assert (copied.category, copied.amount, copied.goods, copied.quantity) == ("Học sinh xuất sắc", 300_000, "Vở", 5000)
    assert ask(book, rule_years, board) == ("2026-2027", "2025-2026")
    with pytest.raises(NoRulesToCopy):
        do(book, copy_rules, board, "2025-2026", "2026-2027")
    with pytest.raises(NoRulesToCopy):
        do(book, copy_rules, board, "2020-2021", "2026-2027")


def test_who_is_proposed_for_a_category_is_given_what_the_rule_says(book: Book) -> None:
    board, item = own_board(book), new_goods(book)
    do(book, add_rule, board, RuleFields("Học sinh giỏi", amount=200_000))
    do(book, add_rule, board, RuleFields("Học sinh xuất sắc", "2026-2027", amount=300_000, item_id=item, quantity=5000))
    do(book, add_rule, board, RuleFields("Quà lớp Một", item_id=item, quantity=10_000, no_certificate=True))
    round_id, _ = a_round(
        book,
        [
            ProposeAward("Lê Thị Ánh", achievement="HỌC SINH GIỎI"),
            ProposeAward("Lê Thị Bình", category="Học sinh xuất sắc", achievement="Nhất khối"),
            ProposeAward("Lê Thị Chi", category="Quà lớp Một"),
            ProposeAward("Lê Thị Dung", achievement="Học sinh tiên tiến"),
            child("Lê Thị Giang", 50_000),
            ProposeAward("Lê Thị Hà", category="Học sinh xuất sắc", item_id=item, quantity=1000),
        ],
    )
    given = [(row.category, row.amount, row.goods, row.quantity, row.no_certificate) for row in rows(book, round_id)]
    assert given == [
        ("Học sinh giỏi", 200_000, "", 0, False),
        ("Học sinh xuất sắc", 300_000, "Vở", 5000, False),
        ("Quà lớp Một", 0, "Vở", 10_000, True),
        ("", 0, "", 0, False),
        ("", 50_000, "", 0, False),
        ("Học sinh xuất sắc", 300_000, "Vở", 1000, False),
    ]
