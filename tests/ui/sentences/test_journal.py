"""Every piece of work that the program can do has its sentence for the journal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from desktop_app.ui.sentences.journal import SAYINGS, UNDONE, told

PROGRAM = Path(__file__).resolve().parents[3] / "desktop_app"


def described() -> set[str]:
    """The action codes that services and storage write."""
    return {
        code.value
        for folder in ("services", "storage")
        for path in (PROGRAM / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "describe"
        for code in said(node.args[0])
    }


def said(action: ast.expr) -> list[ast.Constant]:
    """The code, or both codes of a choice between two."""
    if isinstance(action, ast.IfExp):
        return said(action.body) + said(action.orelse)
    return [action] if isinstance(action, ast.Constant) else []


def test_every_action_code_has_a_sentence():
    assert len(described()) > 8
    assert described() - SAYINGS.keys() == set()


def test_everything_that_can_be_taken_back_has_words_for_it():
    money = {code for code, saying in SAYINGS.items() if saying.way}
    final = {"organisation.book_begun", "awards.certificates_registered", "book.changed_outside", "privacy.erased"}
    ink = {"funds.transfer_posted", "funds.goods_receipt_posted", "funds.goods_issue_posted", "funds.voucher_reversed"}
    ink |= {"funds.held_entered", "receipts.leaves_void", "receipts.leaves_lost", "receipts.leaves_returned"}
    ink |= {"goods.award_given", "papers.printed", "papers.printed_again", "papers.vouchers_printed"}
    ink |= {"papers.letters_printed"}
    ink |= {"certificates.printed", "certificates.kept_as_file", "certificates.reprinted"}
    ink |= {
        "funds.month_closed",
        "funds.year_closed",
        "funds.period_reopened",
        "funds.cash_counted",
        "funds.handed_over",
    }
    assert described() - money - final - ink - UNDONE.keys() == set()


@pytest.mark.parametrize(
    ("action", "facts", "text", "amount"),
    [
        ("members.added", {"name": "Hồ Thị Lài"}, "Thêm hội viên Hồ Thị Lài", ""),
        ("members.imported", {"file": "ds.xlsx", "count": 1248}, "Đưa 1.248 người từ ds.xlsx vào sổ", ""),
        ("funds.donation_recorded", {"party": "Ông Tư", "amount": 2_000_000}, "Ông Tư ủng hộ", "+ 2.000.000 ₫"),
        (
            "awards.paid",
            {"round": "HK I", "count": 5, "amount": 500_000},
            "Trao tiền cho 5 em, đợt HK I",
            "− 500.000 ₫",
        ),
        ("journal.undone", {"action": "members.imported", "changes": 9}, "Hoàn tác: đưa danh sách vào sổ", ""),
    ],
)
def test_the_sentence_holds_the_facts(action: str, facts: dict, text: str, amount: str):
    said = told(action, facts)
    assert (said.text, said.amount) == (text, amount)


def test_an_entry_of_a_newer_program_is_told_in_general_words():
    assert told("weather.changed", {"x": 1}).text == "Ghi sổ"
    assert told("members.added", {}).text == "Thêm hội viên …"
