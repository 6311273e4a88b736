"""The form of a catalogue's item: what was typed, line by line, and what is wrong with which field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, assert_never

import msgspec

from desktop_app.domain.certificate_designs import FILE_FORMAT, FILE_SUFFIX, FILE_VERSION, LONGEST_NAME
from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.programmes import ProgrammeYearsWrong, check_years
from desktop_app.i18n import N_
from desktop_app.sync.decisions import CatalogueKind, ProgrammeText, TemplateText
from provincial_server.catalogue_texts import (
    CriteriaText,
    Criterion,
    IndicatorText,
    ItemBody,
    Target,
    read_text,
    write_text,
)
from provincial_server.catalogues import ItemRow, ItemText
from provincial_server.forms import Form

MOST_LINES: Final = 50
MOST_POINTS: Final = 1000
_FIRST_LINES = 3
_COMMON: Final = {"title": 200, "valid_from": 20, "valid_until": 20}
_WORDS: Final[dict[CatalogueKind, dict[str, int]]] = {
    "criteria": {"model": 20, "pass_mark": 20},
    "programmes": {
        "programme_kind": 100,
        "owner": 200,
        "partner": 200,
        "first_year": 20,
        "last_year": 20,
        "note": 300,
    },
    "indicators": {"unit": 40, "how": 300},
    "templates": {},
}
_COLUMNS: Final[dict[CatalogueKind, dict[str, int]]] = {
    "criteria": {"part": 200, "text": 500, "points": 20},
    "programmes": {},
    "indicators": {"year": 20, "value": 40, "where": 200},
    "templates": {},
}
_NUMBER = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,12})(?:[,.]([0-9]{1,4}))?", re.ASCII)
_YEAR: Final = N_("Năm gồm bốn chữ số, ví dụ: 2026.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field; `text` is marked by `N_`."""

    text: str
    facts: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Typed:
    """An item as the form shows it, whatever it holds.

    Attributes:
        words: By the names of the fields.
        lines: By the names of the columns.
        kept: The body of a design that was given before; empty: none.
        file: A file that was chosen just now.
        unread: What the item said before was not written by this form, and cannot be shown in it.
    """

    words: dict[str, str]
    lines: tuple[dict[str, str], ...] = ()
    ended: bool = False
    kept: str = ""
    file: bytes = b""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """An item that was looked at: what would be kept, and what is wrong, by the ids of fields."""

    item: ItemText
    problems: Mapping[str, Problem]


def has_lines(kind: CatalogueKind) -> bool:
    """Whether the items of a catalogue are written in lines."""
    return bool(_COLUMNS[kind])


def typed_before(kind: CatalogueKind, row: ItemRow | None) -> Typed:
    """The form of an item that stands in the catalogue, or of a new one with its first lines empty."""
    if row is None:
        words = dict.fromkeys((*_COMMON, *_WORDS[kind]), "")
        return Typed(words, tuple(_empty(kind) for _ in range(_FIRST_LINES)) if has_lines(kind) else ())
    said = read_text(kind, row.body)
    words = {
        **dict.fromkeys(_WORDS[kind], ""),
        "title": row.title,
        "valid_from": row.valid_from.isoformat() if row.valid_from else "",
        "valid_until": row.valid_until.isoformat() if row.valid_until else "",
        **_words_of(said),
    }
    lines = _lines_of(said) or ((_empty(kind),) if has_lines(kind) else ())
    kept = row.body if isinstance(said, TemplateText) else ""
    return Typed(words, lines, ended=row.ended, kept=kept, unread=said is None)


def typed_now(kind: CatalogueKind, form: Form) -> Typed:
    """What a form holds that was sent."""
    words = {name: form.one(name, most) for name, most in (_COMMON | _WORDS[kind]).items()}
    columns = {name: form.every(f"line_{name}", most) for name, most in _COLUMNS[kind].items()}
    count = min(MOST_LINES, max(map(len, columns.values()), default=0))
    lines = tuple(
        {name: values[place] if place < len(values) else "" for name, values in columns.items()}
        for place in range(count)
    )
    return Typed(words, lines, bool(form.one("ended")), form.secret("kept"), form.files.get("file", b""))


def with_line(kind: CatalogueKind, typed: Typed) -> Typed:
    """One more line at the end, as long as there may be more."""
    return replace(typed, lines=(*typed.lines, _empty(kind))[:MOST_LINES])


def without_line(typed: Typed, place: int) -> Typed:
    """The same without one of its lines."""
    return replace(typed, lines=tuple(line for number, line in enumerate(typed.lines) if number != place))


def look(kind: CatalogueKind, code: str, typed: Typed) -> Looked:
    """Reads what was typed, and says everything that is wrong at once."""
    problems: dict[str, Problem] = {}
    words = typed.words
    if not words["title"]:
        problems["title"] = Problem(N_("Chưa ghi tên mục."))
    elif kind == "templates" and len(words["title"]) > LONGEST_NAME:
        problems["title"] = Problem(N_("Tên mẫu dài quá {most} chữ. Rút gọn lại."), {"most": str(LONGEST_NAME)})
    first, last = (_day(words, name, problems) for name in ("valid_from", "valid_until"))
    if first and last and last < first:
        problems["valid_until"] = Problem(N_("Ngày cuối đứng trước ngày đầu. Xem lại hai ngày."))
    said = _said(kind, typed, problems)
    body = typed.kept if said is None else write_text(said)
    return Looked(ItemText(code, words["title"], body, first, last, typed.ended), problems)


def _said(kind: CatalogueKind, typed: Typed, problems: dict[str, Problem]) -> ItemBody | None:
    match kind:
        case "criteria":
            return _criteria(typed, problems)
        case "indicators":
            return _indicator(typed, problems)
        case "programmes":
            return _programme(typed.words, problems)
        case "templates":
            return _template(typed, problems)
    assert_never(kind)


def _criteria(typed: Typed, problems: dict[str, Problem]) -> CriteriaText:
    wrong_points = Problem(N_("Điểm là số từ 0 đến {most}, hoặc bỏ trống."), {"most": str(MOST_POINTS)})
    found: list[Criterion] = []
    for place, line in enumerate(typed.lines):
        points = _whole(line["points"], MOST_POINTS)
        if line["points"] and points is None:
            problems[f"points-{place}"] = wrong_points
        if line["text"]:
            found.append(Criterion(line["text"], line["part"], points))
        elif any(line.values()):
            problems[f"text-{place}"] = Problem(N_("Chưa ghi tiêu chí của dòng này."))
    if not found and not any(line["text"] or line["points"] or line["part"] for line in typed.lines):
        problems["lines"] = Problem(N_("Ghi ít nhất một tiêu chí."))
    total = sum(one.points or 0 for one in found)
    mark = _whole(typed.words["pass_mark"], total)
    if typed.words["pass_mark"] and mark is None:
        sentence = N_("Điểm cần đạt là một số, không quá tổng điểm các tiêu chí ({total}).")
        problems["pass_mark"] = Problem(sentence, {"total": str(total)})
    return CriteriaText(typed.words["model"], mark, tuple(found))


def _indicator(typed: Typed, problems: dict[str, Problem]) -> IndicatorText:
    found: list[Target] = []
    for place, line in enumerate(typed.lines):
        if not any(line.values()):
            continue
        value, year = _decimal(line["value"]), _year(line["year"])
        if year is None:
            problems[f"year-{place}"] = Problem(_YEAR)
        elif any((one.year, one.where) == (year, line["where"]) for one in found):
            problems[f"year-{place}"] = Problem(N_("Năm này đã có ở dòng trên. Ghi nơi áp dụng để phân biệt."))
        if value is None:
            problems[f"value-{place}"] = Problem(N_("Chỉ tiêu là một số, ví dụ: 85 hoặc 85,5."))
        found.append(Target(year or 0, value or "", line["where"]))
    if not typed.words["unit"]:
        problems["unit"] = Problem(N_("Chưa ghi đơn vị tính, ví dụ: % hoặc người."))
    return IndicatorText(typed.words["unit"], typed.words["how"], tuple(found))


def _programme(words: Mapping[str, str], problems: dict[str, Problem]) -> ProgrammeText:
    years = {name: _year(words[name]) if words[name] else 0 for name in ("first_year", "last_year")}
    for name, year in years.items():
        if year is None:
            problems[name] = Problem(_YEAR)
    first, last = (year or 0 for year in years.values())
    try:
        check_years(first, last)
    except ProgrammeYearsWrong as wrong:
        facts = {"earliest": str(wrong.earliest), "latest": str(wrong.latest)}
        sentence = N_("Năm cuối không trước năm đầu; cả hai từ {earliest} đến {latest}.")
        problems["last_year"] = Problem(sentence, facts)
    return ProgrammeText(words["programme_kind"], words["owner"], words["partner"], first, last, words["note"])


class _DesignFile(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    base: str = ""
    design: msgspec.Raw
    pictures: tuple[msgspec.Raw, ...] = ()


class _Layout(msgspec.Struct, frozen=True):
    """As much of a design as shows that it is one; the laptop looks at all of it."""

    title: str
    width_mm: float
    height_mm: float
    stacks: tuple[msgspec.Raw, ...]


def _template(typed: Typed, problems: dict[str, Problem]) -> TemplateText | None:
    suffix = {"suffix": FILE_SUFFIX}
    if not typed.file:
        kept = read_text("templates", typed.kept)
        if isinstance(kept, TemplateText) and _is_layout(kept.design):
            return kept
        problems["file"] = Problem(N_("Chưa chọn tệp mẫu giấy khen (đuôi {suffix})."), suffix)
        return None
    try:
        held = msgspec.json.decode(typed.file.decode(), type=_DesignFile)  # it looks only at the texts that it takes
    except NOT_DECODED:
        held = None
    if held is None or held.format != FILE_FORMAT or not _is_layout(bytes(held.design).decode()):
        sentence = N_("Tệp này không phải mẫu giấy khen, hoặc đã hỏng. Chọn tệp đuôi {suffix} do chương trình lưu ra.")
        problems["file"] = Problem(sentence, suffix)
        return None
    if held.version > FILE_VERSION:
        problems["file"] = Problem(N_("Mẫu này do chương trình mới hơn lưu ra. Nâng cấp máy chủ rồi chọn lại."))
    elif held.pictures:
        sentence = N_("Mẫu này có hình riêng, các ban chưa nhận được. Bỏ hình trong mẫu, lưu lại rồi chọn lần nữa.")
        problems["file"] = Problem(sentence)
    else:
        return TemplateText(bytes(held.design).decode(), held.base)
    return None


def _is_layout(design: str) -> bool:
    try:
        msgspec.json.decode(design, type=_Layout)
    except NOT_DECODED:
        return False
    return True


def _words_of(said: ItemBody | None) -> dict[str, str]:
    match said:
        case CriteriaText():
            return {"model": said.model, "pass_mark": "" if said.pass_mark is None else str(said.pass_mark)}
        case IndicatorText():
            return {"unit": said.unit, "how": said.how}
        case ProgrammeText():
            years = {"first_year": said.first_year, "last_year": said.last_year}
            words = {"programme_kind": said.kind, "owner": said.owner, "partner": said.partner, "note": said.note}
            return words | {name: str(year or "") for name, year in years.items()}
        case _:
            return {}


def _lines_of(said: ItemBody | None) -> tuple[dict[str, str], ...]:
    match said:
        case CriteriaText():
            return tuple(
                {"part": one.part, "text": one.text, "points": "" if one.points is None else str(one.points)}
                for one in said.criteria
            )
        case IndicatorText():
            return tuple(
                {"year": str(one.year), "value": one.value.replace(".", ","), "where": one.where}
                for one in said.targets
            )
        case _:
            return ()


def _empty(kind: CatalogueKind) -> dict[str, str]:
    return dict.fromkeys(_COLUMNS[kind], "")


def _day(words: Mapping[str, str], name: str, problems: dict[str, Problem]) -> date | None:
    text = words[name]
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems[name] = Problem(N_("Không có ngày này. Chọn lại trên lịch."))
        return None


def _whole(text: str, most: int) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,9}", text, re.ASCII) and int(text) <= most else None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch("(?:19|20)[0-9]{2}", text, re.ASCII) else None


def _decimal(text: str) -> str | None:
    """`1.500,5` or `85.5` with a point and without separators, as `1500.5`; None: it is no number."""
    found = _NUMBER.fullmatch(text.replace(" ", "").removesuffix("%"))
    if found is None:
        return None
    whole, rest = found.groups()
    return str(int(whole.replace(".", ""))) + (f".{rest}" if rest else "")
