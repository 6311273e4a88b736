"""Places in the text of a certificate that each recipient fills: `{họ tên}`, `{lớp}`, `{danh hiệu}` and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text, fold

FIELDS: Final[dict[str, str]] = {
    "full_name": "họ tên",
    "salutation": "xưng hô",
    "class_name": "lớp",
    "school": "trường",
    "achievement": "danh hiệu",
    "school_year": "năm học",
    "amount": "số tiền",
    "amount_words": "số tiền bằng chữ",
    "goods": "hiện vật",
    "hamlet": "thôn",
    "birth": "ngày sinh",
    "parent": "phụ huynh",
    "round_name": "đợt",
    "programme": "chương trình",
    "board_name": "tên hội",
    "decision_number": "số quyết định",
    "register_number": "số vào sổ",
}
"""Fields of recipients: what the program calls one → what people write between braces."""

PAPER_FIELDS: Final[dict[str, str]] = {
    "person": "người nhận",
    "school_class": "lớp và trường",
    "citation": "lời khen",
    "title": "tên giấy",
    "issuer": "ai tặng",
    "board_1": "tên hội dòng 1",
    "board_2": "tên hội dòng 2",
    "board_3": "tên hội dòng 3",
    "place": "nơi ký",
    "day": "ngày",
    "month": "tháng",
    "year": "năm",
    "on_behalf": "thay mặt",
    "on_behalf_2": "thay mặt dòng 2",
    "signer_title": "chức danh",
    "signer_name": "người ký",
    "second_on_behalf": "thay mặt người ký thứ hai",
    "second_title": "chức danh thứ hai",
    "second_name": "người ký thứ hai",
}
"""Fields of the paper: what the boxes of a design may show besides those of recipients."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(eq=False)
class FieldUnknown(DomainError):
    """A text names a field that no certificate has.

    Attributes:
        field: As it was written.
        nearest: The field that is most like it.
    """

    field: str
    nearest: str


@dataclass(eq=False)
class BraceAlone(DomainError):
    """A text opens or closes a brace without the other one."""

    text: str


def fields_of(text: str, *, of_paper: bool = False) -> tuple[str, ...]:
    """The codes of the fields that a text names, in order, each once; capitals and marks do not matter.

    Args:
        text: With fields in braces, as people write them or by their codes.
        of_paper: Whether `PAPER_FIELDS` may be named too, as boxes of a design do.

    Raises:
        FieldUnknown: It names a field that no certificate has.
        BraceAlone: A brace stands alone.
    """
    left = _BRACES.sub("", text)
    if "{" in left or "}" in left:
        raise BraceAlone(text)
    return tuple(dict.fromkeys(_code(name, of_paper) for name in _BRACES.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in, in single spaces; a field without a value leaves nothing behind.

    Args:
        text: With fields of recipients in braces.
        values: By the codes of `FIELDS`; those that are missing count as empty.

    Raises:
        FieldUnknown, BraceAlone: See `fields_of`.
    """
    if "{" not in text and "}" not in text:
        return text
    fields_of(text)
    return " ".join(_BRACES.sub(lambda found: values.get(_code(found[1], of_paper=False), ""), text).split())


def coded_text(text: str) -> str:
    """A text of a design as it is kept: `{người nhận}` → `{person}`.

    Raises:
        FieldUnknown, BraceAlone: See `fields_of`.
    """
    fields_of(text, of_paper=True)
    return _BRACES.sub(lambda found: f"{{{_code(found[1], of_paper=True)}}}", text)


def shown_text(text: str) -> str:
    """A text of a design as people read it: `{person}` → `{người nhận}`."""
    names = FIELDS | PAPER_FIELDS
    return _BRACES.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", text)


@lru_cache(maxsize=256)
def _code(name: str, of_paper: bool) -> str:  # noqa: FBT001 - lru_cache
    plain = fold(clean_text(name).replace("_", " "))
    known = _by_plain_name(of_paper)
    if plain in known:
        return known[plain]
    near = get_close_matches(plain, known, n=1, cutoff=0)
    raise FieldUnknown(name, (FIELDS | PAPER_FIELDS)[known[near[0]]])


@lru_cache(maxsize=2)
def _by_plain_name(of_paper: bool) -> dict[str, str]:  # noqa: FBT001 - lru_cache
    names = FIELDS | PAPER_FIELDS if of_paper else FIELDS
    return {fold(name): code for code, name in names.items()} | {code.replace("_", " "): code for code in names}
