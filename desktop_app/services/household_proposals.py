"""«Tự lập hộ»: households that the book can see by itself, shown first and made only when somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.families import Loner, likely_households
from desktop_app.domain.ids import PersonId
from desktop_app.services.families import HouseholdFields, HouseholdPerson, place_household
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.household_proposals import PersonWithoutHousehold, people_without_household
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """Somebody of a proposed household."""

    person_id: PersonId
    full_name: str
    birth_year: int | None
    relation: str


@dataclass(frozen=True, slots=True)
class HouseholdProposal:
    """People who probably live together; the head first."""

    hamlet: str
    address: str
    people: tuple[ProposedPerson, ...]

    @property
    def fields(self) -> HouseholdFields:
        """The household as it would be written."""
        people = tuple(HouseholdPerson(one.person_id, one.relation) for one in self.people)
        return HouseholdFields(people, hamlet=self.hamlet, address=self.address)


def propose_households(reader: Reader) -> tuple[HouseholdProposal, ...]:
    """Of those in no household: who shares address and hamlet, and children with who answers for them."""
    people = people_without_household(reader)
    places = {one.person_id: place for place, one in enumerate(people)}
    loners = [
        Loner(
            place,
            one.full_name.partition(" ")[0],
            one.birth,
            one.sex,
            one.address,
            one.hamlet,
            tuple((places[guardian], relation) for guardian, relation in one.guardians if guardian in places),
        )
        for place, one in enumerate(people)
    ]
    return tuple(_proposal(people, group) for group in likely_households(loners))


def _proposal(people: Sequence[PersonWithoutHousehold], group: Sequence[tuple[int, str]]) -> HouseholdProposal:
    members = [people[place] for place, _ in group]
    return HouseholdProposal(
        next((one.hamlet for one in members if one.hamlet), ""),
        next((one.address for one in members if one.address), ""),
        tuple(
            ProposedPerson(one.person_id, one.full_name, one.birth.year if one.birth else None, relation)
            for one, (_, relation) in zip(members, group, strict=True)
        ),
    )


def make_proposed(work: UnitOfWork, proposals: Sequence[HouseholdProposal]) -> int:
    """Makes these households, as one entry in the journal.

    Returns:
        How many were made.

    Raises:
        PersonUnknown: Somebody is not in the book any more.
    """
    for proposal in proposals:
        place_household(work, proposal.fields)
    work.describe("families.households_made", {"count": len(proposals)})
    return len(proposals)
