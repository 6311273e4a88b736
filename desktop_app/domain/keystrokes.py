"""Keys left over from typing methods: `Nguyeenx` and `Nguye64n` are read as Nguyễn, what can be a syllable stays.

Source:
    Telex and VNI as every Vietnamese keyboard program has them; onsets and rimes of Vietnamese spelling.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from desktop_app.domain.names import fold

_ONSET_LIST = "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIME_LIST = (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu"
    " i ia ic ich iec iem ien ieng iep iet ieu im in ing inh ip it iu"
    " o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot"
    " u ua uan uang uat uau uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu"
    " uy uya uych uyen uyet uyn uynh uyp uyt uyu y yem yen yeng yet yeu ych ynh yt"
)
_ONSETS = frozenset({"", *_ONSET_LIST.split()})
_RIMES = frozenset(_RIME_LIST.split())
_VOWELS = frozenset("aeiouy")
_LONGEST_ONSET = 3

_TONE_KEYS = {
    **dict(zip("fsrxj", "\u0300\u0301\u0309\u0303\u0323", strict=True)),
    **dict(zip("21345", "\u0300\u0301\u0309\u0303\u0323", strict=True)),
    "z": "",
}
_TONES = frozenset("\u0300\u0301\u0309\u0303\u0323")
_HAT = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_MARKED_VOWELS = frozenset("ăâêôơư")
_THREE_VOWELS = 3


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable, whatever its marks."""
    return any(_fits(word[:cut], word[cut:]) for cut in range(min(_LONGEST_ONSET, len(word)) + 1))


def _fits(onset: str, rime: str) -> bool:
    """Only alone or after qu does y begin a longer rime: yến, quyên, but Kỳ."""
    if rime[:1] == "y" and len(rime) > 1 and onset not in {"", "qu"}:
        return False
    return onset in _ONSETS and rime in _RIMES


def read_keystrokes(name: str) -> str:
    """A name with the leftovers of Telex and VNI read as the letters that were meant; other words stay as they are."""
    return " ".join(_read_word(word) for word in name.split())


def spelled_fold(name: str) -> str:
    """`fold` of the name as it was meant: under it a person stands in the book's search."""
    return " ".join(filter(None, map(_spelled, name.split())))


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    return fold(_read_word(word))


@lru_cache(maxsize=8192)
def _read_word(word: str) -> str:
    if is_syllable(fold(word)):
        return word
    meant = _Syllable()
    vni = any(c.isdigit() for c in word)
    for key in unicodedata.normalize("NFC", word.lower()):
        (meant.press_vni if vni else meant.press_telex)(key)
    written = meant.written()
    if not meant.was_changed or not is_syllable(fold(written)):
        return word
    return written.upper() if word.isupper() else written[0].upper() + written[1:] if word[0].isupper() else written


class _Syllable:
    """One syllable while its keys come in."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._tone = ""
        self.was_changed = False

    def press_telex(self, key: str) -> None:
        """One key of Telex."""
        if key in _TONE_KEYS and self._has_vowel():
            self._set_tone(_TONE_KEYS[key])
        elif key == "w":
            if not self._horn():
                self._put("ư", changes=True)
        elif not ((key in _HAT and self._hat(key)) or (key == "d" and self._bar())):
            self._put(key)

    def press_vni(self, key: str) -> None:
        """One key of VNI."""
        if key in _TONE_KEYS and key.isdigit() and self._has_vowel():
            self._set_tone(_TONE_KEYS[key])
        elif not (
            (key == "6" and any(self._hat(vowel, anywhere=True) for vowel in "eoa"))
            or (key in "78" and self._horn())
            or (key == "9" and self._bar())
        ):
            self._put(key)

    def written(self) -> str:
        """The syllable as it is written, its tone over the right vowel."""
        letters = list(self._letters)
        if self._tone and self._has_vowel():
            place = self._tone_place()
            letters[place] = unicodedata.normalize("NFC", letters[place] + self._tone)
        return "".join(letters)

    def _put(self, key: str, *, changes: bool = False) -> None:
        parts = unicodedata.normalize("NFD", key)
        tone = next((c for c in parts if c in _TONES), "")
        self._letters.append(unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)))
        self._tone = tone or self._tone
        self.was_changed = self.was_changed or changes

    def _set_tone(self, tone: str) -> None:
        self._tone, self.was_changed = tone, True

    def _set(self, place: int, letter: str) -> bool:
        self._letters[place], self.was_changed = letter, True
        return True

    def _has_vowel(self) -> bool:
        return any(fold(letter) in _VOWELS for letter in self._letters)

    def _hat(self, vowel: str, *, anywhere: bool = False) -> bool:
        """`ee` beside each other, or the second e after the last consonant: `nguyene`."""
        if vowel not in self._letters:
            return False
        closed = fold(self._letters[-1]) not in _VOWELS
        if not (anywhere or closed or self._letters[-1] == vowel):
            return False
        place = len(self._letters) - 1 - self._letters[::-1].index(vowel)
        return self._set(place, _HAT[vowel])

    def _horn(self) -> bool:
        """`uo` becomes ươ, `ua` at the end ưa; else the last of a, o, u."""
        word = "".join(self._letters)
        if (pair := word.find("uo")) >= 0:
            return self._set(pair, "ư") and self._set(pair + 1, "ơ")
        if word.endswith("ua") and not word.startswith("q"):
            return self._set(len(word) - 2, "ư")
        place = max(word.rfind(vowel) for vowel in "aou")
        return place >= 0 and self._set(place, _HORN[word[place]])

    def _bar(self) -> bool:
        return bool(self._letters) and self._letters[0] == "d" and self._set(0, "đ")

    def _tone_place(self) -> int:
        letters = self._letters
        glide = "".join(letters[:2])
        start = 2 if glide == "qu" or (glide == "gi" and fold("".join(letters[2:3])) in _VOWELS) else 0
        vowels = [i for i, letter in enumerate(letters) if i >= start and fold(letter) in _VOWELS]
        vowels = vowels or [i for i, letter in enumerate(letters) if fold(letter) in _VOWELS]
        marked = [i for i in vowels if letters[i] in _MARKED_VOWELS]
        if marked:
            return marked[-1]
        if vowels[-1] != len(letters) - 1:
            return vowels[-1]
        return vowels[1] if len(vowels) == _THREE_VOWELS else vowels[0]
