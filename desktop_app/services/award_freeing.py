"""What the reversal of a voucher does to the awards that it handed over: they wait again."""

from __future__ import annotations

from uuid import UUID

from desktop_app.domain.ids import AwardId, VoucherId
from desktop_app.storage.queries.award_findings import standing_goods_vouchers, standing_payments
from desktop_app.storage.tables import Award, AwardRound
from desktop_app.storage.unit_of_work import UnitOfWork


def free_awards(work: UnitOfWork, voucher_id: VoucherId) -> None:
    """Awards that a reversed voucher handed over are decided and wait again; part of `services.reversals`.

    Where two laptops handed the same award over, another voucher still stands for it: then the award rests on that one.
    A round that was closed goes on.
    """
    freed: dict[UUID, Award] = {}
    for award in work.find(Award, paid_voucher_id=voucher_id):
        award.paid_voucher_id = next(iter(standing_payments(work.connection, AwardId(award.id))), None)
        if award.paid_voucher_id is None:
            freed[award.id] = award
        work.add(award)
    for award in work.find(Award, goods_voucher_id=voucher_id):
        award.goods_voucher_id = next(iter(standing_goods_vouchers(work.connection, AwardId(award.id))), None)
        if award.goods_voucher_id is None:
            freed[award.id] = award
        work.add(award)
    waiting = [award for award in freed.values() if award.state == "paid"]
    for award in waiting:
        award.state, award.received_on, award.received_by, award.received_relation = "decided", "", "", ""
    for found in work.among(AwardRound, "id", {award.round_id for award in waiting}):
        if found.state == "closed":
            found.state, found.closed_on = "decided", ""
            work.add(found)
