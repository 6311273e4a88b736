from __future__ import annotations

from typing import get_args

import pytest

from desktop_app.domain.certificate_proofs import Checked, Verdict, proof_text, read_proof
from desktop_app.services.certificate_proofs import CheckedPaper
from desktop_app.ui.certificates.wording import proof_facts, register_words, verdict_words
from tests.unit.domain.proof_tools import ALONE, BOARD_NAME, CERTIFIED, FACTS

PROOF = read_proof(proof_text(FACTS, CERTIFIED))


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_answer_is_said_in_words_with_nothing_left_open(verdict: Verdict) -> None:
    said = verdict_words(CheckedPaper(Checked(verdict, PROOF), province="Tỉnh Nghệ An"))
    assert said.title
    assert "{" not in said.text
    assert said.kind == {"certified": "ok", "changed": "bad", "not_a_code": "bad"}.get(verdict, "warn")


def test_a_paper_that_this_book_signed_is_not_called_uncertain() -> None:
    alone = read_proof(proof_text(FACTS, ALONE))
    assert verdict_words(CheckedPaper(Checked("not_certified", alone), is_ours=True)).kind == "ok"
    assert verdict_words(CheckedPaper(Checked("outside_dates", alone), is_ours=True)).kind == "warn"


def test_the_register_speaks_only_of_its_own_papers() -> None:
    checked = Checked("certified", PROOF)
    assert register_words(CheckedPaper(checked)) is None
    missing = register_words(CheckedPaper(checked, is_ours=True))
    other = register_words(CheckedPaper(checked, is_ours=True, number_of_other=True))
    assert missing is not None
    assert other is not None
    assert missing.kind == other.kind == "warn"
    assert missing != other


def test_what_the_square_says_is_listed_without_empty_lines() -> None:
    lines = {fact.name: fact.value for fact in proof_facts(CheckedPaper(Checked("certified", PROOF)))}
    assert lines["Người nhận"] == FACTS.name
    assert lines["Số vào sổ"] == "149/2026"
    assert lines["Ban cấp"] == BOARD_NAME
    assert "Ban ký mã" not in lines
    assert proof_facts(CheckedPaper(Checked("changed"))) == []
