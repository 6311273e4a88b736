"""Learners when the school year turns: who goes up, who changes school, who has finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.ids import PersonId
from desktop_app.domain.learners import NobodyPromoted, Step, after_years, clean_school_year
from desktop_app.domain.names import clean_text
from desktop_app.services.memberships import known_people
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.learners import LearnerRow, learners_before
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Promotion:
    """What is proposed for one learner.

    Attributes:
        step: `next`: one class up in the same school · `new_school`: a level of school ends here, ask for the new
            school and class · `finished`: school ends here, ask what comes · `unknown`: the class has no number, left
            alone unless somebody says otherwise.
        years: How many classes up; more than one where years were left out.
        new_class: What is proposed; empty: ask.
        new_school: What is proposed; empty: ask.
    """

    learner: LearnerRow
    step: Step
    years: int
    new_class: str
    new_school: str


@dataclass(frozen=True, slots=True)
class PromotionChoice:
    """What is to be written for one learner; both empty: no longer at school."""

    person_id: PersonId
    new_class: str
    new_school: str


@dataclass(frozen=True, slots=True)
class PromotionPreview:
    """What turning to a school year would do, before anything is written."""

    school_year: str
    rows: tuple[Promotion, ...]

    def of(self, *steps: Step) -> tuple[Promotion, ...]:
        """The learners of these steps, in the order of the list."""
        return tuple(row for row in self.rows if row.step in steps)

    @property
    def choices(self) -> tuple[PromotionChoice, ...]:
        """What can be written without asking: those who go up in their school."""
        return tuple(PromotionChoice(row.learner.person_id, row.new_class, row.new_school) for row in self.of("next"))


def promotion_preview(reader: Reader, school_year: str) -> PromotionPreview:
    """Who would attend what in this school year (`2026-2027`); changes nothing.

    Raises:
        SchoolYearNotUnderstood: It is no school year.
    """
    year = clean_school_year(school_year)
    return PromotionPreview(year, tuple(_proposed(learner, year) for learner in learners_before(reader, year)))


def _proposed(learner: LearnerRow, year: str) -> Promotion:
    first = learner.school_year[:4]
    years = int(year[:4]) - int(first) if first.isdecimal() else 1
    step, new_class = after_years(learner.class_name, years)
    return Promotion(learner, step, years, new_class, learner.school if step == "next" else "")


def promote(work: UnitOfWork, school_year: str, choices: Sequence[PromotionChoice]) -> int:
    """Writes class and school of the new school year; one entry in the journal, so it is undone as one.

    Returns:
        How many learners were written.

    Raises:
        NobodyPromoted, SchoolYearNotUnderstood, PersonUnknown: As they say.
    """
    year = clean_school_year(school_year)
    if not choices:
        raise NobodyPromoted
    chosen = {choice.person_id: choice for choice in choices}
    for person in known_people(work, list(chosen)):
        choice = chosen[PersonId(person.id)]
        person.class_name, person.school = clean_text(choice.new_class), clean_text(choice.new_school)
        person.school_year = year if person.class_name or person.school else ""
        work.add(person)
    work.describe("members.promoted", {"count": len(chosen), "school_year": year})
    return len(chosen)
