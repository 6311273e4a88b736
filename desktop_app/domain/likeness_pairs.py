"""Which people of a whole book are worth comparing: those who share something that doubles share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop_app.domain.likeness import COMMON, Comparison, Traits, compare, hamlet_key, is_one_letter_off

LEAST_SCORE = 55  # below it, a review would be a list of people of the same name
MOST_ALIKE = 200  # a number shared by more people than this tells nobody apart
_STEP = 2000  # comparisons between two reports

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the search for pairs needs them.

    Attributes:
        fold: The name as it is searched.
    """

    traits: Traits
    fold: str


def likely_pairs(
    people: Sequence[Known], not_same: frozenset[_Pair], report: Report, cancelled: Cancelled
) -> list[tuple[int, int, Comparison]]:
    """Every pair that may be one person, by score, each pair once.

    Args:
        people: Everybody, in an order that does not change.
        not_same: Places of pairs that somebody found to be two people, the smaller place first.
        report: Called with how many comparisons are done, and of how many.
        cancelled: Asked between steps; when it says so, what was found so far is given back.
    """
    pairs = sorted(_candidates(people) - not_same)
    found: list[tuple[int, int, Comparison]] = []
    for done, (one, other) in enumerate(pairs):
        if done % _STEP == 0:
            report(done, len(pairs))
            if cancelled():
                break
        comparison = compare(people[one].traits, people[other].traits)
        if comparison.score >= LEAST_SCORE:
            found.append((one, other, comparison))
    found.sort(key=lambda pair: (-pair[2].score, pair[0], pair[1]))
    return found


def _candidates(people: Sequence[Known]) -> set[_Pair]:
    pairs: set[_Pair] = set()
    for group in _groups(people, lambda known: [known.fold] if known.fold else []):
        pairs.update(_of_one_name(people, group))
    for group in _groups(people, _number_keys):
        if len(group) <= MOST_ALIKE:
            pairs.update(combinations(group, 2))
    words = [tuple(known.fold.replace(".", " ").split()) for known in people]
    for group in _groups(people, _neighbour_keys):
        if len(group) <= MOST_ALIKE:
            pairs.update((one, other) for one, other in combinations(group, 2) if _is_near(words[one], words[other]))
    return pairs


def _is_near(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two folded names can be one name, before their marks are looked at."""
    if len(words) != len(others):
        return (words[0], words[-1]) == (others[0], others[-1])
    differing = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    if len(differing) == 1 and is_one_letter_off(*differing[0]):
        return True
    shortened = all(word.startswith(other) or other.startswith(word) for word, other in differing)
    return shortened or sorted(words) == sorted(others)


def _groups(people: Sequence[Known], keys: Callable[[Known], Iterable[Hashable]]) -> Iterator[list[int]]:
    """Places of people who share a key, in order; nobody stands alone."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, known in enumerate(people):
        for key in keys(known):
            groups[key].append(place)
    return (group for group in groups.values() if len(group) > 1)


def _of_one_name(people: Sequence[Known], group: list[int]) -> Iterator[_Pair]:
    """Of those who bear one name: born within a year, or with no year known.

    Where the name is common that says too little: the hamlet or the whole day has to agree.
    """
    blocks: list[list[int]] = [group]
    if len(group) >= COMMON:
        shared: defaultdict[str, list[int]] = defaultdict(list)
        for place in group:
            traits = people[place].traits
            shared[hamlet_key(traits.hamlet)].append(place)
            if traits.birth is not None and traits.birth.day is not None:
                shared[traits.birth.iso].append(place)
        blocks = [block[:MOST_ALIKE] for block in shared.values()]
    for block in blocks:
        for one, other in combinations(block, 2):
            born, born_other = people[one].traits.birth, people[other].traits.birth
            if born is None or born_other is None or abs(born.year - born_other.year) <= 1:
                yield one, other


def _number_keys(known: Known) -> Iterator[Hashable]:
    if known.traits.phone:
        yield "phone", known.traits.phone
    if known.traits.national_id:
        yield "card", known.traits.national_id


def _neighbour_keys(known: Known) -> Iterator[Hashable]:
    """Within one year of birth and hamlet: names of which one word, or its shape, differs."""
    traits, words = known.traits, known.fold.replace(".", " ").split()
    if traits.birth is None or len(words) < 2:  # noqa: PLR2004 - a name has two words
        return
    where = (traits.birth.year, hamlet_key(traits.hamlet))
    yield *where, "initial and given name", words[0][0], words[-1]
    yield *where, "all but the family name", *words[1:]
    yield *where, "all but the given name", *words[:-1]
    yield *where, "any order", *sorted(words)
