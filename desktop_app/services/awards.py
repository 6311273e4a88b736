"""Award rounds: proposed, decided, paid, and certificates on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.awards import (
    DecisionNumberMissing,
    RoundNotDecided,
    RoundUnknown,
    as_round_state,
    check_deciding,
    check_paying,
    check_proposing,
)
from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.funds import PaymentMethod, check_day
from desktop_app.domain.ids import AwardId, BankAccountId, FundId, PersonId, RoundId, UnitId, VoucherId
from desktop_app.domain.money import Vnd, check_amount
from desktop_app.domain.names import MAX_NAME_LENGTH, NameMissing, NameTooLong, clean_name, clean_text
from desktop_app.domain.officers import SigningBlock
from desktop_app.printing.certificates import Certificate as CertificatePaper
from desktop_app.printing.certificates import certificates_pdf
from desktop_app.services.funds import PaymentLine, pay_out
from desktop_app.services.letterheads import letterhead
from desktop_app.services.memberships import known_people
from desktop_app.services.voucher_posting import fund_of
from desktop_app.storage.book import Book
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.awards import AwardRow, award_round, awards, last_place
from desktop_app.storage.queries.officers import signing
from desktop_app.storage.tables import Award, AwardRound, Certificate
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BeginRound:
    """A new award round."""

    name: str
    school_year: str
    fund_id: FundId
    citation: str = ""


@dataclass(frozen=True, slots=True)
class ProposeAward:
    """One learner proposed for an award; `amount` in đồng, above zero; `person_id` where the learner is in the book."""

    name: str
    amount: Vnd
    class_name: str = ""
    school: str = ""
    achievement: str = ""
    birth: PartialDate | None = None
    hamlet: str = ""
    parent: str = ""
    hardship: str = ""
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class DecideRound:
    """The decision: its number, its day, and who signs the certificates; no name: who signs for the board that day."""

    round_id: RoundId
    decision_number: str
    day: date
    signer_name: str
    signer_title: str


def checked_round_name(text: str) -> str:
    """The name of a round, as lists and vouchers show it.

    Raises:
        NameMissing, NameTooLong: There is none, or a whole paragraph.
    """
    name = clean_text(text)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    return name


def begin_round(work: UnitOfWork, command: BeginRound) -> RoundId:
    """Opens an award round.

    Raises:
        NameMissing, NameTooLong: The round has no name, or a whole paragraph.
        FundUnknown: There is no such fund.
    """
    name = checked_round_name(command.name)
    fund = fund_of(work, command.fund_id)
    round_id = RoundId(work.new_id())
    work.add(
        AwardRound(
            id=round_id,
            unit_id=work.unit_id,
            name=name,
            school_year=clean_text(command.school_year),
            fund_id=fund.id,
            citation=clean_text(command.citation),
        )
    )
    work.describe("awards.round_begun", {"name": name})
    return round_id


def propose(work: UnitOfWork, round_id: RoundId, proposals: Sequence[ProposeAward]) -> list[AwardId]:
    """Puts learners on the list of a round, in the order given.

    Raises:
        RoundUnknown, RoundAlreadyDecided: The list is closed or not there.
        PersonUnknown: Somebody is not in the book any more.
        NameMissing, NameTooLong, NameNotReadable, AmountNotPositive, AmountTooLarge: One proposal is not right;
            none is written.
    """
    found = _round(work, round_id)
    check_proposing(as_round_state(found.state))
    known_people(work, [proposal.person_id for proposal in proposals if proposal.person_id is not None])
    first = last_place(work.connection, round_id)
    rows = [
        Award(
            id=work.new_id(),
            unit_id=work.unit_id,
            round_id=round_id,
            recipient_name=clean_name(proposal.name),
            recipient_class=clean_text(proposal.class_name),
            recipient_school=clean_text(proposal.school),
            recipient_birth=proposal.birth.iso if proposal.birth else "",
            recipient_hamlet=clean_text(proposal.hamlet),
            parent_name=clean_text(proposal.parent),
            hardship=clean_text(proposal.hardship),
            person_id=proposal.person_id,
            achievement=clean_text(proposal.achievement),
            amount=check_amount(proposal.amount),
            position=first + place,
        )
        for place, proposal in enumerate(proposals, start=1)
    ]
    work.add(*rows)
    work.describe("awards.proposed", {"round": found.name, "count": len(rows)})
    return [AwardId(row.id) for row in rows]


def withdraw(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId]) -> int:
    """Takes learners off the list of a round before its decision.

    Returns:
        How many were taken off.

    Raises:
        RoundUnknown, RoundAlreadyDecided: The list is closed or not there.
    """
    found = _round(work, round_id)
    check_proposing(as_round_state(found.state))
    chosen = [row for row in awards(work.connection, round_id) if row.award_id in set(award_ids)]
    for row in chosen:
        award = work.get(Award, row.award_id)
        if award is not None:
            award.deleted_at = work.now.isoformat()
    work.describe("awards.withdrawn", {"round": found.name, "count": len(chosen)})
    return len(chosen)


def word_citation(work: UnitOfWork, round_id: RoundId, citation: str) -> None:
    """Words the citation that the certificates of a round carry; `{danh hiệu}` stands for the achievement.

    Raises:
        RoundUnknown: There is no such round.
    """
    found = _round(work, round_id)
    words = clean_text(citation)
    if found.citation != words:
        found.citation = words
        work.describe("awards.citation_worded", {"round": found.name})


def decide_round(work: UnitOfWork, command: DecideRound) -> None:
    """Writes the decision on a round; from now on its list stands.

    Raises:
        RoundUnknown, RoundAlreadyDecided, RoundEmpty: The round cannot be decided.
        DecisionNumberMissing, NameMissing, DayAhead: The decision is not described.
    """
    found = _round(work, command.round_id)
    listed = awards(work.connection, command.round_id)
    check_deciding(as_round_state(found.state), len(listed))
    number = clean_text(command.decision_number)
    if not number:
        raise DecisionNumberMissing
    check_day(command.day, local_day(work.now))
    found.state = "decided"
    found.decision_number = number
    found.decided_on = command.day
    found.signer_name, found.signer_title = _signer(work, command, found.unit_id)
    for row in listed:
        award = work.get(Award, row.award_id)
        if award is not None:
            award.state = "decided"
    work.describe("awards.decided", {"round": found.name, "number": number, "count": len(listed)})


def _signer(work: UnitOfWork, command: DecideRound, round_unit: UUID) -> tuple[str, str]:
    """Who was named, or who signs for the board of the round on that day."""
    title = clean_text(command.signer_title)
    if not clean_text(command.signer_name):
        officer = signing(work.connection, UnitId(round_unit), command.day)
        if officer is not None:
            return officer.name, title or officer.post
    return clean_name(command.signer_name), title


def pay_awards(
    work: UnitOfWork,
    round_id: RoundId,
    award_ids: Sequence[AwardId],
    day: date,
    account_id: BankAccountId | None = None,
    method: PaymentMethod = "cash",
) -> VoucherId:
    """Pays the chosen learners of a decided round with one payment voucher, a line for each.

    The money comes out of the cash box, or with the method `bank` from the account, which perhaps nobody named.

    The voucher and the learners' standing are written together or not at all.

    Raises:
        RoundUnknown, RoundNotDecided, RoundEmpty, AwardAlreadyPaid: They cannot be paid.
        FundTooSmall, CashTooSmall, AccountTooSmall: The fund, cash box or account does not hold the sum; nothing is
            written.
        DayAhead: The day is in the future.
    """
    found = _round(work, round_id)
    chosen = [row for row in awards(work.connection, round_id) if row.award_id in set(award_ids)]
    check_paying(as_round_state(found.state), [(row.name, row.state) for row in chosen])
    voucher_id = pay_out(
        work,
        FundId(found.fund_id),
        party=_payees(chosen),
        reason=f"Chi {found.name}",
        day=day,
        lines=[PaymentLine(row.amount, row.award_id, "reward") for row in chosen],
        account_id=account_id,
        method=method,
    )
    for row in chosen:
        award = work.get(Award, row.award_id)
        if award is not None:
            award.state, award.paid_voucher_id = "paid", voucher_id
    work.describe(
        "awards.paid",
        {"round": found.name, "count": len(chosen), "amount": sum(row.amount for row in chosen)},
    )
    return voucher_id


def _payees(chosen: Sequence[AwardRow]) -> str:
    return chosen[0].name if len(chosen) == 1 else f"{len(chosen)} em theo danh sách ký nhận kèm theo"


def register_certificates(work: UnitOfWork, round_id: RoundId, day: date) -> int:
    """Gives every learner of a decided round a number in the register, those who have one keep it.

    Returns:
        How many numbers were given.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to certify yet.
    """
    found = _round(work, round_id)
    if found.state != "decided":
        raise RoundNotDecided
    without = [row for row in awards(work.connection, round_id) if not row.certificate]
    for row in without:
        letter, number = issue_number(work, "certificate", day.year, found.unit_id)
        work.add(
            Certificate(
                id=work.new_id(),
                unit_id=found.unit_id,
                award_id=row.award_id,
                year=day.year,
                letter=letter,
                number=number,
                issued_on=day,
            )
        )
    if without:
        work.describe("awards.certificates_registered", {"round": found.name, "count": len(without)})
    return len(without)


def certificates(
    book: Book,
    round_id: RoundId,
    template: str = "khung-vang",
    report: Callable[[int, int], None] | None = None,
    *,
    citation: str | None = None,
    learners: int | None = None,
) -> bytes:
    """The certificates of a decided round as one PDF, a page for each learner.

    Args:
        citation: Other words than the round's own, to see how they look.
        learners: Only so many, from the first.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to print.
    """
    with book.reader() as reader:
        found = award_round(reader, round_id)
        if found is None:
            raise RoundUnknown
        if found.decided_on is None:
            raise RoundNotDecided
        head, listed = letterhead(reader, found.unit_id, found.decided_on), awards(reader, round_id)
    officer = _officer(head.signing, found.signer_name)
    papers = [
        CertificatePaper(
            board_lines=head.lines,
            issuer=f"{officer.acts_as if officer else found.signer_title} {head.board_name}".upper(),
            person=f"Em {row.name}",
            school_class=", ".join(part for part in (_class(row.class_name), _school(row.school)) if part),
            citation=_citation(found.citation if citation is None else citation, row.achievement, found.school_year),
            place=head.place,
            day=found.decided_on,
            signer_title=found.signer_title.upper(),
            signer_name=found.signer_name,
            on_behalf=officer.authority if officer else (),
            decision_number=found.decision_number,
            register_number=str(row.certificate) if row.certificate else "",
        )
        for row in listed[:learners]
    ]
    return certificates_pdf(papers, template, report)


def _officer(signing: SigningBlock | None, signer_name: str) -> SigningBlock | None:
    """How the signer of the round signs for the board, where its officers tell."""
    return signing if signing and signing.name == signer_name else None


def _class(name: str) -> str:
    return name if not name or name.lower().startswith("lớp") else f"Lớp {name}"


def _school(name: str) -> str:
    return name if not name or name.lower().startswith("trường") else f"Trường {name}"


def _citation(pattern: str, achievement: str, school_year: str) -> str:
    """The round's citation for one learner: `{danh hiệu}` stands for the achievement."""
    words = pattern or "Đã có thành tích {danh hiệu} trong học tập"
    filled = words.replace("{danh hiệu}", achievement).replace("  ", " ").strip()
    return filled if "năm học" in filled or not school_year else f"{filled}, năm học {school_year}"


def _round(work: UnitOfWork, round_id: RoundId) -> AwardRound:
    found = work.get(AwardRound, round_id)
    if found is None or found.deleted_at is not None:
        raise RoundUnknown
    return found
