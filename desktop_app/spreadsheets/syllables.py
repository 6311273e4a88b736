"""Whether a word can be a Vietnamese syllable: what tells a right reading of old fonts from a wrong one.

Source:
    The rules of quốc ngữ: an onset, a rime, a tone; rimes that end in c, ch, p, t carry only sắc or nặng.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ONSETS = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l"),
    *("m", "n", "p", "r", "s", "t", "v", "x", ""),
)
_OPEN = (
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iêu yêu oa oai oay oao oe oeo oi ôi ơi ua uây uê ui uôi uơ uy"
    " uya uyu ưa ưi ươi ươu ưu yu am ăm âm an ăn ân ang ăng âng anh em en eng êm ên êng ênh im in inh om on ong oong ôm"
    " ôn ông ơm ơn um un ung ưm ưn ưng iêm iên iêng yêm yên yêng ynh yn ym oam oan oang oanh oăm oăn oăng oen oem uân"
    " uâng uên uênh uôm uôn uông uym uyn uynh uyên ươm ươn ương uơn uênh"
)
_STOPPED = (
    "ap ăp âp at ăt ât ac ăc âc ach ep et ec êp êt êc êch ip it ich op ot oc ooc ôp ôt ôc ơp ơt up ut uc ưp ưt ưc iêp"
    " iêt iêc yêt yt ych yp oap oat oac oach oăp oăt oăc oet uât uêch uôp uôt uôc uyt uych uyêt uyp ươp ươt ươc"
)
_RIMES = {rime: rime.endswith(("c", "ch", "p", "t")) for rime in (*_OPEN.split(), *_STOPPED.split())}
_MARKED_VOWELS = frozenset("ăâêôơư")
_VOWELS = frozenset("aăâeêioôơuưy")
_NUCLEI = frozenset("".join(c for c in rime if c in _VOWELS) for rime in _RIMES) | {"ie", "uo", "io", "iê", "ae", "uyê"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES = frozenset("\u0301\u0323")
_LETTERS = frozenset("abcdđeghiklmnopqrstuvxyăâêôơưfjwz")
_BEFORE_FRONT = ("c", "g", "ng")  # k, gh, ngh stand before e, ê, i
_ONLY_FRONT = ("k", "gh", "ngh")
_FRONT = frozenset("eêiy")


@cache
def is_syllable(word: str) -> bool:
    """Whether the word is spelled by the rules: `nguyễn`, `Quý`, `HOÀ`; not `Dơng`, `Krông`, `Huûnh`."""
    parts = _parts(word)
    if parts is None:
        return False
    bare, tone, bearer = parts
    return any(
        _fits(onset, bare[len(onset) :], tone) and _bears(bare, bearer) for onset in _ONSETS if bare.startswith(onset)
    )


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime not in _RIMES or (_RIMES[rime] and tone not in _STOP_TONES):
        return False
    if onset in _BEFORE_FRONT:
        return rime[0] not in _FRONT - {"i", "y"} and not (rime[0] in "iy" and onset != "g")
    return rime[0] in _FRONT if onset in _ONLY_FRONT else True


def _bears(bare: str, bearer: int) -> bool:
    """The tone stands over a vowel with a mark where there is one: `ươ` over ơ."""
    marked = [place for place, letter in enumerate(bare) if letter in _MARKED_VOWELS]
    return bearer < 0 or not marked or bearer == marked[-1]


@cache
def is_pronounceable(word: str) -> bool:
    """Whether plain Unicode text may hold the word, Vietnamese or not: `Krông`, `Têrêsa`, `Hélène`; not `ThÞ`.

    Letters are those of Vietnamese, vowels stand together as in Vietnamese, capitals where capitals stand.
    """
    if not (word[1:].islower() or word.isupper() or len(word) == 1):
        return False
    groups: list[str] = []
    tones = 0
    inside = False
    for letter in unicodedata.normalize("NFC", word.lower()):
        split = _split(letter)
        if split is None:
            return False
        base, tone = split
        if base not in _VOWELS:
            inside = False
            continue
        if not inside:
            groups.append("")
            inside, tones = True, 0
        groups[-1] += base
        tones += bool(tone)
        if tones > 1:
            return False
    if word[:2].lower() in {"qu", "gi"} and len(groups[0]) > 1:
        groups[0] = groups[0][1:]
    return all(group in _NUCLEI for group in groups)


def _parts(word: str) -> tuple[str, str, int] | None:
    """The word without its tone, the tone, and the place of the letter that bears it (-1: none)."""
    bare: list[str] = []
    tone, bearer = "", -1
    for letter in unicodedata.normalize("NFC", word.lower()):
        split = _split(letter)
        if split is None or (split[1] and tone):
            return None
        if split[1]:
            tone, bearer = split[1], len(bare)
        bare.append(split[0])
    return "".join(bare), tone, bearer


@cache
def _split(letter: str) -> tuple[str, str] | None:
    """A letter without its tone, and the tone; None where it is no Vietnamese letter."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in _TONES)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return (base, tone) if base in _LETTERS and len(tone) <= 1 else None
