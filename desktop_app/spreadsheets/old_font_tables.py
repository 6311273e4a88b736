"""What the codes of the old Vietnamese fonts stand for, as text shows them that was read as Western (cp1252).

Source:
    TCVN 5712:1993, table 3 (fonts .VnTime, .VnTimeH: "ABC"); VNI-Windows fonts (VNI-Times).
"""

from __future__ import annotations

_TCVN3_LOWER = (
    "a\u00b8á\u00b5à\u00b6ả\u00b7ã\u00b9ạ"
    " ă\u00a8ă\u00beắ\u00bbằ\u00bcẳ\u00bdẵ\u00c6ặ â\u00a9â\u00caấ\u00c7ầ\u00c8ẩ\u00c9ẫ\u00cbậ"
    " đ\u00aeđ e\u00d0é\u00ccè\u00ceẻ\u00cfẽ\u00d1ẹ ê\u00aaê\u00d5ế\u00d2ề\u00d3ể\u00d4ễ\u00d6ệ"
    " i\u00ddí\u00d7ì\u00d8ỉ\u00dcĩ\u00deị o\u00e3ó\u00dfò\u00e1ỏ\u00e2õ\u00e4ọ"
    " ô\u00abô\u00e8ố\u00e5ồ\u00e6ổ\u00e7ỗ\u00e9ộ ơ\u00acơ\u00edớ\u00eaờ\u00ebở\u00ecỡ\u00eeợ"
    " u\u00f3ú\u00efù\u00f1ủ\u00f2ũ\u00f4ụ"
    " ư\u00adư\u00f8ứ\u00f5ừ\u00f6ử\u00f7ữ\u00f9ự y\u00fdý\u00faỳ\u00fbỷ\u00fcỹ\u00feỵ"
)
TCVN3: dict[str, str] = {
    pair[at]: pair[at + 1]
    for group in _TCVN3_LOWER.split(" ")
    for pair in (group[1:],)
    for at in range(0, len(pair), 2)
} | dict(zip("\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7", "ĂÂÊÔƠƯĐ", strict=True))
"""TCVN3: one code, one letter. Capitals with a tone have no code: the second font (.VnTimeH) draws small ones large."""

TCVN3_WITHOUT_CAPITAL = frozenset(letter for letter in TCVN3.values() if letter not in "ăâêôơưđĂÂÊÔƠƯĐ")
"""Small letters whose capitals have no code of their own."""

_VNI_MARKS = {
    "a": "aùáaøàaûảaõãaïạaââaáấaàầaåẩaãẫaäậaêăaéắaèằaúẳaüẵaëặ",
    "e": "eùéeøèeûẻeõẽeïẹeâêeáếeàềeåểeãễeäệ",
    "o": "oùóoøòoûỏoõõoïọoâôoáốoàồoåổoãỗoäộ",
    "u": "uùúuøùuûủuõũuïụ",
    "y": "yùýyøỳyûỷyõỹ",
    "ô": "ôùớôøờôûởôõỡôïợ",
    "ö": "öùứöøừöûửöõữöïự",
}
VNI_PAIRS: dict[str, str] = {
    text[at : at + 2]: text[at + 2] for text in _VNI_MARKS.values() for at in range(0, len(text), 3)
}
"""VNI: a vowel and its mark, two codes for one letter; small ones here, capitals are made of them."""

VNI_SINGLES: dict[str, str] = {
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "ô": "ơ",
    "ö": "ư",
    "î": "ỵ",
    "ñ": "đ",
}
"""VNI: letters that are one code."""
