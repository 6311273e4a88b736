"""Text of the old fonts becomes Unicode where the evidence says so, cell by cell; nothing is guessed silently.

A file does not say in which font a cell was shown. What says it is the text: read in the right table every word is a
Vietnamese syllable, read as it stands it is not. Where both readings are possible («Võ» is Võ, and in TCVN3 Vừ), the
other cells of the column decide; where they disagree the cell is shown as doubtful and stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop_app.spreadsheets.old_font_tables import TCVN3, TCVN3_WITHOUT_CAPITAL, VNI_PAIRS, VNI_SINGLES
from desktop_app.spreadsheets.syllables import is_pronounceable, is_syllable

_WORD = re.compile("[A-Za-z\u00a1-\u00ff]+")
_BEYOND = re.compile("[\u0100-\u024f\u1e00-\u1eff]")  # letters that no old font produces
_TWICE_ENCODED = re.compile(
    "\u00e1[\u00ba\u00bb]|[\u00c3\u00c4\u00c6][\u0080-\u00ff\u2018-\u203a\u0152-\u0192\u02c6\u02dc\u20ac]"
)
_PLENTY = 3  # times as many cells of one kind as of the other settle a doubtful cell


class OldFont(StrEnum):
    """How text was written before Unicode, or spoiled on its way."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    TWICE_ENCODED = "twice_encoded"
    NONE = ""


class Standing(StrEnum):
    """What a text says by itself."""

    PLAIN = "plain"  # Unicode without any doubt
    SURE = "sure"  # an old font: as it stands it cannot be read
    EITHER = "either"  # can be read both ways
    SILENT = "silent"  # nothing in it tells


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a text is by itself; `font` is the only one it can be, or the likelier."""

    standing: Standing
    font: OldFont = OldFont.NONE
    words: int = 0


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text in Unicode.

    Attributes:
        certain: Whether it may be taken without asking; a doubtful one is only offered.
        confidence: 0 to 1.
        lost: Letters that were missing in the file and are guessed in `after`.
    """

    font: OldFont
    after: str
    certain: bool
    confidence: float
    lost: tuple[str, ...] = ()


def from_tcvn3(text: str) -> str:
    """TCVN3 text in Unicode; letters that only the font .VnTimeH drew as capitals are capitals again."""
    return _capitals("".join(TCVN3.get(c, c) for c in text))


def _capitals(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    plain = [c for c in letters if c.isascii()]
    if sum(c.isupper() for c in plain) > 1 and not any(c.islower() for c in letters if c not in TCVN3_WITHOUT_CAPITAL):
        return text.upper()
    words = text.split(" ")
    others = [word for word in words if word[:1].isalpha() and word[0] not in TCVN3_WITHOUT_CAPITAL]
    if any(not word[0].isupper() for word in others):
        return text
    return " ".join(word[:1].upper() + word[1:] if word[:1] in TCVN3_WITHOUT_CAPITAL else word for word in words)


def from_vni(text: str) -> str:
    """VNI-Windows text in Unicode; a code that stands where it means nothing stays."""
    return _vni(text)[0]


def _vni(text: str) -> tuple[str, bool]:
    """The text in Unicode, and whether every code meant something."""
    made: list[str] = []
    at, whole = 0, True
    while at < len(text):
        first = text[at]
        letter = VNI_PAIRS.get(text[at : at + 2].lower())
        at += 1 if letter is None else 2
        if letter is None:
            whole = whole and (first.isascii() or first.lower() in VNI_SINGLES)
            letter = VNI_SINGLES.get(first.lower(), first.lower())
        made.append(letter.upper() if first.isupper() else letter)
    return "".join(made), whole


def from_twice_encoded(text: str) -> str | None:
    """UTF-8 that was read as Western and saved again («Nguyá»…n»), or None where it is not that."""
    try:
        raw = b"".join(c.encode("latin-1") if ord(c) < 0x100 else c.encode("cp1252") for c in text)  # noqa: PLR2004
        return raw.decode("utf-8")
    except UnicodeError:
        return None


def _read_as(word: str, font: OldFont) -> str | None:
    """A word in another font, or None where it cannot have been written in it."""
    if font is OldFont.TCVN3:
        return from_tcvn3(word) if all(c.isascii() or c in TCVN3 for c in word) else None
    read, whole = _vni(word)
    return read if whole else None


@lru_cache(maxsize=1 << 16)
def _readings(word: str) -> tuple[bool, bool, bool]:
    """Whether a word can be read as it stands, as TCVN3, as VNI."""
    as_tcvn3, as_vni = _read_as(word, OldFont.TCVN3), _read_as(word, OldFont.VNI)
    return (
        is_pronounceable(word),
        as_tcvn3 is not None and is_syllable(as_tcvn3) and not _is_lone_sign(word),
        as_vni is not None and is_syllable(as_vni),
    )


def _is_lone_sign(word: str) -> bool:
    return len(word) == 1 and not word.isalpha()


def judge(text: str) -> Judgement:
    """What the text is by itself. Text of plain letters only is silent; it needs no conversion either."""
    if text.isascii():
        return Judgement(Standing.SILENT)
    if _TWICE_ENCODED.search(text) and (read := from_twice_encoded(text)) is not None and _reads_well(read):
        return Judgement(Standing.SURE, OldFont.TWICE_ENCODED, len(read.split()))
    if _BEYOND.search(text):
        return Judgement(Standing.PLAIN)
    words = [word for word in _WORD.findall(text) if not word.isascii() and not _is_lone_sign(word)]
    if not words:
        return Judgement(Standing.SILENT)
    read = [_readings(word) for word in words]
    count = len(words)
    fits, font = _font_of(read)
    if not fits:
        return Judgement(Standing.PLAIN)
    readable = all(plain for plain, _, _ in read)
    return Judgement(Standing.EITHER if readable or not font else Standing.SURE, font, count)


def _font_of(read: list[tuple[bool, bool, bool]]) -> tuple[bool, OldFont]:
    """Whether all words (all but one of four or more) are syllables in a font, and in which; none where in both."""
    enough = len(read) - (len(read) >= _MANY_WORDS)
    tcvn3, vni = sum(t for _, t, _ in read), sum(v for _, _, v in read)
    if max(tcvn3, vni) < enough:
        return False, OldFont.NONE
    if tcvn3 == vni:
        return True, OldFont.NONE
    return True, OldFont.TCVN3 if tcvn3 > vni else OldFont.VNI


_MANY_WORDS = 4


def _reads_well(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    return bool(words) and all(map(is_syllable, words))


class FontEvidence:
    """What the cells of one column say together."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._judged: dict[str, Judgement] = {}
        self.sure: Counter[OldFont] = Counter()
        self.plain = 0
        for text in texts:
            judged = self._judged.get(text)
            if judged is None:
                judged = self._judged[text] = judge(text)
            if judged.standing is Standing.SURE:
                self.sure[judged.font] += 1
            elif judged.standing is Standing.PLAIN:
                self.plain += 1

    def add(self, other: FontEvidence) -> None:
        """Takes another column of the same sheet into account."""
        self.sure += other.sure
        self.plain += other.plain

    @property
    def font(self) -> OldFont:
        """The old font that nearly all telling cells are in, or none."""
        for font, count in self.sure.most_common(1):
            others = self.plain + self.sure.total() - count
            return font if count >= _PLENTY * others else OldFont.NONE
        return OldFont.NONE

    def conversion(self, text: str, sheet: FontEvidence) -> Conversion | None:
        """What is to be done with a text of this column, or None where it stays as it is."""
        if text.isascii():
            return self._without_marks(text)
        judged = self._judged.get(text) or judge(text)
        around = self if self.sure or self.plain else sheet
        if judged.standing is Standing.SURE:
            confidence = min(0.99, 0.85 + 0.05 * judged.words + 0.05 * (around.font is judged.font))
            return _conversion(text, judged.font, confidence)
        if judged.standing is Standing.PLAIN:
            return _spoiled(text, around.font)
        return self._of_two(text, judged, around) if judged.standing is Standing.EITHER else None

    def _of_two(self, text: str, judged: Judgement, around: FontEvidence) -> Conversion | None:
        """A text that can be read both ways: the cells around it decide, or a person."""
        if around.font and _all_read(text, around.font):
            found = _conversion(text, around.font, _BY_COLUMN)
            if found is None or not _more_usual(text, found.after):
                return found
            return Conversion(found.font, found.after, certain=False, confidence=0.5, lost=found.lost)
        if around.sure[judged.font]:
            return Conversion(judged.font, _in_font(text, judged.font), certain=False, confidence=0.5)
        return None

    def _without_marks(self, text: str) -> Conversion | None:
        """Words of plain letters that are no syllables, in a column of TCVN3: its ư (a soft hyphen) may be gone."""
        if self.font is not OldFont.TCVN3:
            return None
        after, lost = _with_lost_letters(text)
        return Conversion(OldFont.TCVN3, after, certain=False, confidence=0.4, lost=lost) if lost else None


_BY_COLUMN = 0.9

# Words of names that Unicode writes with letters which an old font reads as others: Bùi would become Bựi.
_USUAL = frozenset(
    (
        *("Bùi", "Tô", "Võ", "Lò", "Hà", "Lã", "Cù", "Phí", "Mã", "Nông", "Thân", "Lâm", "Cà", "Vì", "Lý", "Lê", "Ông"),
        *("Âu", "Trà", "Vừ", "Lù", "Mùa", "Hùng", "Tùng", "Dùng", "Tú", "Cúc", "Phúc", "Chúc", "Trúc", "Lài", "Tài"),
        *(
            "Hòa",
            "Hoà",
            "Thùy",
            "Thúy",
            "Quý",
            "Trí",
            "Chí",
            "Bích",
            "Vân",
            "Xuân",
            "Quân",
            "Tân",
            "Ngân",
            "Nhân",
            "Lân",
        ),
        *("Tuân", "Luân", "Hân", "Khánh", "Thành", "Thái", "Toàn", "Hoàng", "Oánh", "Sáu", "Bé", "Tâm", "Lòng", "Công"),
        *("Đông", "Sông", "Hồng", "Bình", "Đình", "Minh", "Kính", "Chính", "Tính", "Thìn", "Mão", "Sùng", "Lùng", "Pò"),
    )
)


def _more_usual(text: str, after: str) -> bool:
    """Whether the words that would change are usual in names as they stand, and not as they would become."""
    changed = [(one, other) for one, other in zip(text.split(), after.split(), strict=False) if one != other]
    return bool(changed) and all(
        one.capitalize() in _USUAL and other.capitalize() not in _USUAL for one, other in changed
    )


def _all_read(text: str, font: OldFont) -> bool:
    place = 1 if font is OldFont.TCVN3 else 2
    return all(_readings(word)[place] for word in _WORD.findall(text) if not word.isascii())


def _in_font(text: str, font: OldFont) -> str:
    if font is OldFont.TCVN3:
        return from_tcvn3(text)
    return from_vni(text) if font is OldFont.VNI else from_twice_encoded(text) or text


def _conversion(text: str, font: OldFont, confidence: float) -> Conversion | None:
    after = unicodedata.normalize("NFC", _in_font(text, font))
    if font is OldFont.TCVN3:
        after, lost = _with_lost_letters(after)
        if lost:
            return Conversion(font, after, certain=False, confidence=0.4, lost=lost)
    return Conversion(font, after, certain=True, confidence=confidence) if after != text else None


def _spoiled(text: str, around: OldFont) -> Conversion | None:
    """A text that no table reads, in a column of one old font: letters of it did not survive."""
    if around is OldFont.NONE or _BEYOND.search(text):
        return None
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if all(map(is_pronounceable, words)):
        return None
    after, lost = _with_lost_letters(_in_font(text, around))
    return Conversion(around, after, certain=False, confidence=0.3, lost=lost or ("?",))


def _with_lost_letters(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with the ư put back that TCVN3 kept as a soft hyphen, where a word is no syllable without it."""
    lost: list[str] = []

    def put_back(found: re.Match[str]) -> str:
        word = found[0]
        if is_syllable(word) or (word.isascii() and "\u01a1" not in word.lower()) or len(word) > _LONGEST_SYLLABLE:
            return word
        fitting = {
            word[:at] + "ư" + word[at:] for at in range(len(word) + 1) if is_syllable(word[:at] + "ư" + word[at:])
        }
        if len(fitting) != 1:
            return word
        lost.append("ư")
        return fitting.pop()

    after = re.sub(r"[^\W\d_]+", put_back, text)
    return after, tuple(dict.fromkeys(lost))


_LONGEST_SYLLABLE = 7


def unicode_form(text: str) -> str:
    """The text in the one form of Unicode (NFC), with the Icelandic Ð that stands in old texts as Đ."""
    composed = unicodedata.normalize("NFC", text)
    if "\u00d0" not in composed and "\u00f0" not in composed:
        return composed
    return re.sub(r"[^\W\d_]+", _with_right_d, composed)


def _with_right_d(found: re.Match[str]) -> str:
    right = found[0].replace("\u00d0", "Đ").replace("\u00f0", "đ")
    return right if is_syllable(right) else found[0]
