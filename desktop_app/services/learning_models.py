"""The learning models: results as lists and decisions say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import LearningResultId, PersonId
from desktop_app.domain.learning_models import check_result_year, check_score
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.services.memberships import known_people
from desktop_app.storage.tables import LearningResult
from desktop_app.storage.unit_of_work import UnitOfWork

_STATES = frozenset(("registered", "passed", "failed", "recognised"))


@dataclass(frozen=True, slots=True)
class CitizenResult:
    """What a list says of one learning citizen in one year.

    Attributes:
        state: `registered`, `passed`, `failed` or `recognised`; anything else counts as `registered`.
        score: In tenths of a point, or None.
        person_id: The person in the book, or none.
        source: File or paper it was taken from.
    """

    name: str
    year: int
    state: str = "registered"
    birth: PartialDate | None = None
    hamlet: str = ""
    score: int | None = None
    level: str = ""
    person_id: PersonId | None = None
    source: str = ""


def record_results(work: UnitOfWork, results: Sequence[CitizenResult]) -> list[LearningResultId]:
    """Writes results of learning citizens.

    Raises:
        NameMissing, NameTooLong, NameNotReadable: Somebody is not named; nothing is written.
        ResultYearOutOfRange, ScoreOutOfRange: A year or points are a slip.
        PersonUnknown: Somebody is not in the book any more.
    """
    known_people(work, [result.person_id for result in results if result.person_id is not None])
    this_year = local_day(work.now).year
    rows: list[dict[str, object]] = []
    ids: list[LearningResultId] = []
    for result in results:
        ids.append(LearningResultId(work.new_id()))
        rows.append(
            {
                "id": ids[-1],
                "unit_id": work.unit_id,
                "model": "citizen",
                "subject_id": result.person_id,
                "subject_name": clean_name(result.name),
                "subject_birth": result.birth.iso if result.birth else "",
                "hamlet": clean_text(result.hamlet),
                "year": check_result_year(result.year, this_year),
                "state": result.state if result.state in _STATES else "registered",
                "score": check_score(result.score),
                "level": clean_text(result.level),
                "source": clean_text(result.source),
            }
        )
    work.add_many(LearningResult, rows)
    work.describe("learning_models.recorded", {"count": len(rows)})
    return ids
