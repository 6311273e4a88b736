from __future__ import annotations

import itertools
import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.spreadsheets.old_font_tables import TCVN3, TCVN3_WITHOUT_CAPITAL, VNI_PAIRS, VNI_SINGLES
from desktop_app.spreadsheets.old_fonts import (
    Conversion,
    FontEvidence,
    OldFont,
    Standing,
    from_tcvn3,
    from_vni,
    judge,
    unicode_form,
)

DATA = Path(__file__).parent / "data"
SAMPLES = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
NAMES = [row[0] for row in SAMPLES["hoi-vien-xa.xlsx"]]
_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_TO_VNI = {letter: pair for pair, letter in VNI_PAIRS.items()} | {letter: code for code, letter in VNI_SINGLES.items()}


def in_tcvn3(text: str) -> str:
    """As a person typed it in .VnTime: capitals without a code become small ones."""
    return "".join(_TO_TCVN3.get(c) or _TO_TCVN3.get(c.lower(), c) for c in text)


def in_vni(text: str) -> str:
    return "".join(_TO_VNI.get(c.lower(), c).upper() if c.isupper() else _TO_VNI.get(c, c) for c in text)


def converted(text: str, column: list[str]) -> str:
    evidence = FontEvidence(column)
    found = evidence.conversion(text, evidence)
    return found.after if found and found.certain else text


def test_both_tables_hold_every_vietnamese_letter() -> None:
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    every = {unicodedata.normalize("NFC", v + t) for v, t in itertools.product("aăâeêioôơuưy", tones)} | {"đ"}
    marked = {letter for letter in every if not letter.isascii()}
    assert marked <= set(TCVN3.values())
    assert marked <= set(_TO_VNI)
    assert len(set(TCVN3)) == len(TCVN3) == 74
    assert len(TCVN3_WITHOUT_CAPITAL) == 60


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hä vµ tªn", "Họ và tên"),
        ("B¶o Th¾ng", "Bảo Thắng"),
        ("Mêng Kh\xad¬ng", "Mờng Khương"),
        ("D\xad¬ng ThÞ Thu Ph\xadîng", "Dương Thị Thu Phượng"),
        ("Huúnh ThÞ Kim ¸nh", "Huỳnh Thị Kim Ánh"),
        ("¸i", "Ái"),
        ("Phan ThÞ ý", "Phan Thị Ý"),
        ("NGUYÔN V¡N TµI", "NGUYỄN VĂN TÀI"),
        ("§ç Xu©n §¹t", "Đỗ Xuân Đạt"),
        ("danh s¸ch héi viªn", "danh sách hội viên"),
        ("ý kiÕn cña ban", "ý kiến của ban"),
        ("Êp 3", "Ấp 3"),
    ],
)
def test_tcvn3_is_read_with_the_capitals_it_could_not_hold(typed: str, meant: str) -> None:
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeãn Vaên Huøng", "Nguyễn Văn Hùng"),
        ("Traàn Thò AÙnh", "Trần Thị Ánh"),
        ("Ñoã Thò Myõ", "Đỗ Thị Mỹ"),
        ("Xin chaøo caùc baïn", "Xin chào các bạn"),
        ("TRÖÔNG VÓNH KYÙ", "TRƯƠNG VĨNH KÝ"),
        ("Thoân Ñöôøng", "Thôn Đường"),
    ],
)
def test_vni_is_read(typed: str, meant: str) -> None:
    assert from_vni(typed) == meant


def test_a_column_of_names_comes_back_from_either_font() -> None:
    for write in (in_tcvn3, in_vni):
        column = [write(name) for name in NAMES]
        assert [converted(text, column) for text in column] == NAMES


@given(st.lists(st.sampled_from(NAMES), min_size=6, max_size=30), st.randoms())
def test_cells_of_two_fonts_in_one_column_are_told_apart_or_left_alone(names: list[str], chance: random.Random) -> None:
    column = [chance.choice((in_tcvn3, str))(name) for name in names]
    for text, name in zip(column, names, strict=True):
        assert converted(text, column) in {name, text}


_FAMILY = (
    *("Nguyễn", "Lý", "Võ", "Vũ", "Lê", "Hồ", "Tô", "Đỗ", "Lò", "Cà", "Quàng", "Giàng", "Vừ", "Mùa", "Lầu", "Thào"),
    *("Y", "H'", "Ksor", "Rơ", "Siu", "Nay", "Niê", "Ê", "K'", "Kpă", "A", "Đinh", "Bríu", "Alăng", "Hồ", "Sùng", "Lù"),
    *(
        "Thạch",
        "Kim",
        "Sơn",
        "Danh",
        "Châu",
        "Bá",
        "Bàn",
        "Triệu",
        "Phàn",
        "Tẩn",
        "Chảo",
        "Pờ",
        "Ly",
        "Cứ",
        "Và",
        "Tòng",
    ),
)
_MIDDLE = (
    *("Thị", "Văn", "", "Ngọc", "A", "Công", "Êban", "Seo", "Láo", "Mí", "Thúy", "Thuý", "Kdăm", "Châm", "Hoà", "Ái"),
    *("Bá", "Đình", "Xuân", "Cố", "Mlô", "Bkrông", "Hoàng", "Bích", "Thế", "Sô", "Quý"),
)
_GIVEN = (
    *(
        "Ý",
        "Lý",
        "Võ",
        "An",
        "Ánh",
        "Ân",
        "Bé",
        "Tí",
        "Tý",
        "Mỹ",
        "Phó",
        "Páo",
        "Dế",
        "Sử",
        "Hòa",
        "Hoà",
        "Thủy",
        "Thuỷ",
    ),
    *("Niê", "Blê", "Y Moan", "Krông", "Hlŏ", "Bhĩ", "Nhên", "Gê", "Sín", "Lô", "Tô", "Rô", "Ê", "Ô", "Ú", "Đô", "Kôn"),
    *(
        "Phêrô",
        "Têrêsa",
        "Hélène",
        "André",
        "José",
        "René",
        "Zoë",
        "Noël",
        "Chloé",
        "Müller",
        "Björn",
        "Gò",
        "Cò",
        "Vò",
    ),
)


def test_ten_thousand_unicode_names_stay_as_they_are() -> None:
    chance = random.Random(20261122)
    names = {" ".join(filter(None, map(chance.choice, (_FAMILY, _MIDDLE, _GIVEN)))) for _ in range(14_000)}
    assert len(names) >= 10_000
    alone = [name for name in names if judge(name).standing is Standing.SURE]
    assert alone == []
    evidence = FontEvidence(names)
    assert [name for name in names if evidence.conversion(name, evidence)] == []
    capitals = [name.upper() for name in names]
    assert [name for name in capitals if judge(name).standing is Standing.SURE] == []


@pytest.mark.parametrize(
    "text",
    [
        "« Quỹ »",
        "5 m²",
        "§ 5",
        "£5",
        "½",
        "Café · Bar",
        "© 2026",
        "H'Mông",
        "Ê-đê",
        "naïve",
        "déjà vu",
        "São Paulo",
        "Perú",
    ],
)
def test_signs_and_foreign_words_are_no_old_font(text: str) -> None:
    assert judge(text).standing is not Standing.SURE


def test_a_name_that_can_be_read_both_ways_follows_its_column() -> None:
    tcvn3 = [in_tcvn3(name) for name in NAMES[:20]]
    assert judge("Võ Huy Léc").standing is Standing.EITHER
    assert converted("Võ Huy Léc", tcvn3) == "Vừ Huy Lộc"
    assert converted("Võ Huy Léc", NAMES[:20]) == "Võ Huy Léc"
    assert converted("Võ Huy Léc", []) == "Võ Huy Léc"


def test_where_the_column_disagrees_the_conversion_is_only_offered() -> None:
    evidence = FontEvidence([*NAMES[:5], *(in_tcvn3(name) for name in NAMES[5:10])])
    found = evidence.conversion("Võ Huy Léc", evidence)
    assert found is not None
    assert (found.after, found.certain) == ("Vừ Huy Lộc", False)


def test_a_letter_that_did_not_survive_is_named_and_only_guessed() -> None:
    evidence = FontEvidence([in_tcvn3(name) for name in NAMES[:20]])
    found = evidence.conversion("D¬ng ThÞ Hoa", evidence)  # the soft hyphen was cleaned away
    assert found == Conversion(OldFont.TCVN3, "Dương Thị Hoa", certain=False, confidence=0.3, lost=("ư",))


def test_text_that_was_encoded_twice_is_read() -> None:
    spoiled = "Nguyễn Thị Ánh".encode().decode("cp1252", errors="ignore")
    assert judge("Lê Văn Tám".encode().decode("latin-1")).font is OldFont.TWICE_ENCODED
    assert judge(spoiled).standing is not Standing.EITHER


def test_one_form_of_unicode() -> None:
    assert unicode_form(unicodedata.normalize("NFD", "Nguyễn Thị Ước")) == "Nguyễn Thị Ước"
    assert unicode_form("Ðoàn Ðức") == "Đoàn Đức"
    assert unicode_form("Guðrún") == "Guðrún"


@given(st.text(max_size=60))
def test_no_text_is_a_surprise(text: str) -> None:
    evidence = FontEvidence([text])
    evidence.conversion(text, evidence)
    unicode_form(text)
    from_vni(text)
    from_tcvn3(text)
