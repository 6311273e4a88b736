"""Whether two people in the book are one: a score that is explained, never a verdict.

The score is a sum of small weights, so that each point can be told in words. A person decides.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.keystrokes import is_syllable, read_keystrokes
from desktop_app.domain.names import clean_text, fold

Level = Literal["sure", "maybe", "faint"]
Reason = Literal[
    "name_same",
    "name_tone_place",
    "name_unmarked",
    "name_keystrokes",
    "name_order",
    "name_abbreviated",
    "name_middle_dropped",
    "name_typo",
    "name_other_marks",
    "name_one_letter",
    "name_differs",
    "name_common",
    "birth_same",
    "birth_same_year",
    "birth_day_month_swapped",
    "birth_near",
    "birth_other_day",
    "birth_unknown",
    "birth_differs",
    "hamlet_same",
    "hamlet_differs",
    "phone_same",
    "national_id_same",
    "national_id_differs",
    "sex_differs",
    "household_same",
    "guardian_same",
    "guardian_of_other",
]

WEIGHTS: dict[Reason, int] = {
    # The name says most, but a name alone is common: it stays below «có thể».
    "name_same": 45,
    "name_tone_place": 45,  # hoà, hòa
    "name_keystrokes": 44,  # Nguyeenx, Nguyễn
    "name_unmarked": 42,  # Nguyen, Nguyễn
    "name_typo": 36,  # one letter off, and one of the two is no Vietnamese word
    "name_order": 34,  # An Nguyễn Văn
    "name_abbreviated": 32,  # Ng. V. An
    "name_middle_dropped": 30,  # Nguyễn An, Nguyễn Văn An
    "name_other_marks": 22,  # Hùng and Hưng are two names
    "name_one_letter": 12,  # An and Anh are two names
    "name_differs": 0,
    "name_common": -10,  # of forty people called Nguyễn Thị Hoa two are soon born in one year
    "birth_same": 35,  # day, month and year
    "birth_day_month_swapped": 28,  # 03/12 and 12/03
    "birth_same_year": 25,
    "birth_near": 12,  # one year off: the lunar year, or a slip
    "birth_other_day": 5,  # the year agrees, the days do not
    "birth_unknown": 0,
    "birth_differs": -40,
    "hamlet_same": 15,
    "hamlet_differs": -10,  # people move, and lists write hamlets in many ways
    "phone_same": 25,  # families share a telephone
    "national_id_same": 60,
    "national_id_differs": -60,
    "sex_differs": -25,
    "household_same": 10,
    "guardian_same": 10,
    "guardian_of_other": -80,
}
SURE, MAYBE, FAINT = 80, 50, 30  # scores from which a level begins
COMMON = 20  # bearers of one name from which it is common
_AT_LEAST: dict[Reason, int] = {"national_id_same": 95}
_AT_MOST: dict[Reason, int] = {
    "name_other_marks": 70,  # twins are called Hùng and Hưng
    "name_one_letter": 55,
    "name_differs": 40,  # brothers and sisters share house, telephone and even the birthday
    "national_id_differs": 20,
    "guardian_of_other": 10,
}
_ABBREVIATION = re.compile(r"([^\W\d_]+)(\.?)")
_PLACE_WORD_LIST = "thon xom ap ban buon lang khom khu pho to so dan kdc tdp doi"
_PLACE_WORDS = frozenset(_PLACE_WORD_LIST.split())
_NEW_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a person that may tell them from another, or find them again.

    Attributes:
        phone: Digits, or empty.
        national_id: CCCD or CMND, digits, or empty.
        key: What `guardians` of others name this person by.
        households: Keys of the households the person belongs to.
        guardians: Keys (or folded names) of parents and guardians.
        bearers: How many in the book have this name.
    """

    full_name: str
    birth: PartialDate | None = None
    sex: str = ""
    hamlet: str = ""
    phone: str = ""
    national_id: str = ""
    key: str = ""
    households: frozenset[str] = frozenset()
    guardians: frozenset[str] = frozenset()
    bearers: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much two people look like one.

    Attributes:
        score: 0 to 100.
        reasons: What was found, what says most first.
    """

    score: int
    reasons: tuple[Reason, ...]

    @property
    def level(self) -> Level:
        """The score in three steps."""
        return "sure" if self.score >= SURE else "maybe" if self.score >= MAYBE else "faint"


def compare(one: Traits, other: Traits) -> Comparison:
    """Compares two people."""
    found: list[Reason] = [compare_names(one.full_name, other.full_name), compare_births(one.birth, other.birth)]
    found += _places(one, other)
    found += _numbers(one, other)
    if one.sex and other.sex and one.sex != other.sex:
        found.append("sex_differs")
    if found[0] != "name_differs" and min(one.bearers, other.bearers) >= COMMON:
        found.append("name_common")
    found += _relations(one, other)
    score = sum(WEIGHTS[reason] for reason in found)
    for reason in found:
        score = min(max(score, _AT_LEAST.get(reason, 0)), _AT_MOST.get(reason, 100))
    if "national_id_same" in found:
        score = max(score, _AT_LEAST["national_id_same"])
    found.sort(key=lambda reason: -abs(WEIGHTS[reason]))
    return Comparison(min(max(score, 0), 100), tuple(found))


def compare_births(one: PartialDate | None, other: PartialDate | None) -> Reason:
    """What two dates of birth say."""
    if one is None or other is None:
        return "birth_unknown"
    if one.year == other.year:
        return _within_year(one, other)
    return "birth_near" if abs(one.year - other.year) == 1 else "birth_differs"


def _within_year(one: PartialDate, other: PartialDate) -> Reason:
    if one.month is None or other.month is None:
        return "birth_same_year"
    if one.day is None or other.day is None:
        return "birth_same_year" if one.month == other.month else "birth_other_day"
    if (one.month, one.day) == (other.month, other.day):
        return "birth_same"
    return "birth_day_month_swapped" if (one.month, one.day) == (other.day, other.month) else "birth_other_day"


def _places(one: Traits, other: Traits) -> list[Reason]:
    here, there = hamlet_key(one.hamlet), hamlet_key(other.hamlet)
    if not here or not there:
        return []
    return ["hamlet_same" if here == there else "hamlet_differs"]


@lru_cache(maxsize=4096)
def hamlet_key(hamlet: str) -> str:
    """What tells a hamlet from its neighbours: `Thôn 3`, `Xóm 3` and `thon 03` are one."""
    words = re.findall(r"[^\W_]+", fold(hamlet))
    telling = [word.lstrip("0") or "0" for word in words if word not in _PLACE_WORDS]
    return " ".join(telling or words)


def _numbers(one: Traits, other: Traits) -> list[Reason]:
    found: list[Reason] = ["phone_same"] if one.phone and one.phone == other.phone else []
    if one.national_id and one.national_id == other.national_id:
        found.append("national_id_same")
    elif len(one.national_id) == len(other.national_id) == _NEW_ID_DIGITS:
        found.append("national_id_differs")  # an old CMND beside a new CCCD says nothing
    return found


def _relations(one: Traits, other: Traits) -> list[Reason]:
    if (one.key and one.key in other.guardians) or (other.key and other.key in one.guardians):
        return ["guardian_of_other"]
    found: list[Reason] = ["household_same"] if one.households & other.households else []
    return [*found, "guardian_same"] if one.guardians & other.guardians else found


def compare_names(one: str, other: str) -> Reason:
    """How two names agree; the strongest reason that holds."""
    if one == other:
        return "name_same"
    words, others = _words(one), _words(other)
    if words == others:
        return "name_same"
    if list(map(_toneless, words)) == list(map(_toneless, others)):
        return "name_tone_place"
    meant, meant_other = _words(read_keystrokes(one)), _words(read_keystrokes(other))
    if (meant, meant_other) != (words, others) and list(map(_toneless, meant)) == list(map(_toneless, meant_other)):
        return "name_keystrokes"
    return _compare_folded(meant, meant_other)


def _compare_folded(words: tuple[str, ...], others: tuple[str, ...]) -> Reason:
    folded, folded_others = [fold(word) for word in words], [fold(word) for word in others]
    if folded == folded_others:
        agree = all(map(_agree, words, others))
        return "name_unmarked" if agree else "name_other_marks"
    if sorted(folded) == sorted(folded_others):
        agree = all(map(_agree, sorted(words, key=fold), sorted(others, key=fold)))
        return "name_order" if agree else "name_differs"
    if len(words) == len(others):
        return "name_abbreviated" if _is_abbreviated(words, others) else _one_letter(words, others)
    return "name_middle_dropped" if _is_middle_dropped(words, others) else "name_differs"


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    """Small words; an abbreviation keeps its dot: `Ng.V.An` → `ng.`, `v.`, `an`."""
    return tuple("".join(part) for part in _ABBREVIATION.findall(clean_text(name).lower()))


@lru_cache(maxsize=8192)
def _toneless(word: str) -> tuple[str, str]:
    """A word's letters, and its tone wherever it stands."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    parts = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
    return letters, "".join(c for c in parts if c in tones)


def _agree(word: str, other: str) -> bool:
    """One word, at most written without its marks."""
    plain, plain_other = fold(word), fold(other)
    return plain == plain_other and (_toneless(word) == _toneless(other) or plain == word or plain_other == other)


def _is_abbreviated(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if not words or not _agree(words[-1], others[-1]):
        return False
    return all(_agree(w, o) or _shortens(w, o) or _shortens(o, w) for w, o in zip(words, others, strict=True))


def _shortens(short: str, word: str) -> bool:
    """`ng.` or `v` for `nguyễn` and `văn`: with a dot, a single letter, or no vowel in it."""
    stem = fold(short).rstrip(".")
    is_short = short.endswith(".") or len(stem) == 1 or not set(stem) & set("aeiouy")
    return is_short and len(stem) < len(word.rstrip(".")) and fold(word).startswith(stem)


def _is_middle_dropped(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    short, long = sorted((words, others), key=len)
    if len(short) < 2 or not (_agree(short[0], long[0]) and _agree(short[-1], long[-1])):  # noqa: PLR2004 - two names
        return False
    rest = iter(long[1:-1])
    return all(any(_agree(word, candidate) for candidate in rest) for word in short[1:-1])


def _one_letter(words: tuple[str, ...], others: tuple[str, ...]) -> Reason:
    pairs = list(zip(words, others, strict=True))
    differing = [(fold(w), fold(o)) for w, o in pairs if not _agree(w, o)]
    if len(words) < 2 or len(differing) != 1 or not is_one_letter_off(*differing[0]):  # noqa: PLR2004 - two names
        return "name_differs"
    return "name_one_letter" if all(map(is_syllable, differing[0])) else "name_typo"


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was added, left out, changed, or two neighbours were swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_other = one[start:], other[start:]
    if len(rest) == len(rest_other):
        swapped = rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:]
        return rest[1:] == rest_other[1:] or swapped
    return rest[1:] == rest_other or rest == rest_other[1:]
