from __future__ import annotations

from uuid import UUID

from desktop_app.domain.ids import RoundId
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.conftest import ACTOR, TODAY, TOTAL, decided_round, donate, pay_first, proposed_round


def test_a_round_goes_through_its_stages(book):
    donate(book, TOTAL)
    seen = [read_round(book, proposed_round(book, ())).stage, read_round(book, proposed_round(book)).stage]
    round_id = decided_round(book)
    seen.append(read_round(book, round_id).stage)
    pay_first(book, round_id, 7)
    seen.append(read_round(book, round_id).stage)
    with book.work(ACTOR) as work:
        register_certificates(work, round_id, TODAY)
    seen.append(read_round(book, round_id).stage)
    assert seen == ["proposing", "proposing", "paying", "certifying", "done"]


def test_a_round_knows_what_is_still_to_pay_and_what_the_fund_holds(book):
    donate(book, TOTAL)
    round_id = decided_round(book)
    pay_first(book, round_id, 2)
    read = read_round(book, round_id)
    assert (len(read.unpaid), read.still_to_pay, read.balance) == (5, TOTAL - 1_800_000, TOTAL - 1_800_000)
    assert read.last_signer == ("Hồ Sỹ Tùng", "Chủ tịch")


def test_a_decision_begins_with_the_officer_who_signs_now(book):
    round_id = proposed_round(book)
    with book.reader() as reader:
        own = board(reader).unit_id
    assert read_round(book, round_id).signer == ("", "")
    with book.work(ACTOR) as work:
        add_officer(work, own, OfficerFields("ThS. Hồ Sỹ Tùng", "chair", signs=True))
    assert read_round(book, round_id).signer == ("Hồ Sỹ Tùng", "Chủ tịch")


def test_a_round_that_is_not_there_is_none(book):
    assert read_round(book, RoundId(UUID(int=3))) is None
