"""How values are written on the pages: numbers, money, moments, names of communes and kinds, icons."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from typing import Final

from markupsafe import Markup

from desktop_app.domain.dates import HANOI
from desktop_app.domain.money import format_amount
from desktop_app.i18n import N_
from desktop_app.resource_files import resource_path
from provincial_server.languages import Language, said
from provincial_server.provinces import commune_name

_BILLION: Final = 1_000_000_000
_MILLION: Final = 1_000_000
KIND_LABELS: Final = (  # of resources/rules/unit_kinds.toml, so that they are translated; a test compares them
    N_("Hội Khuyến học xã, phường"),
    N_("Ban khuyến học dòng họ"),
    N_("Chi hội thôn, tổ dân phố"),
    N_("Ban khuyến học trường học"),
    N_("Ban khuyến học cơ quan, doanh nghiệp"),
    N_("Ban khuyến học hội đồng hương"),
    N_("Ban khuyến học cơ sở tôn giáo"),
    N_("Phân hội, tổ khuyến học"),
)
_POINT: Final[dict[Language, str]] = {"vi": ",", "en": "."}


def text_filters(language: Language) -> dict[str, Callable[..., str]]:
    """The filters of the templates in a language."""
    return {
        "number": format_amount,
        "short": partial(short_amount, language),
        "per": partial(per, language),
        "unit_word": partial(unit_word, language),
        "rate": partial(rate, language),
        "moment": partial(moment_text, language),
        "day": day_text,
        "commune": commune_name,
        "short_commune": short_commune,
        "kind": partial(kind_label, language),
        "said": partial(said, language),
        "icon": icon,
    }


def short_amount(language: Language, amount: int) -> str:
    """`1.250.000.000` → `1,25 tỷ`, `350.000.000` → `350 triệu`; small ones in full."""
    for size, word in ((_BILLION, N_("{number} tỷ")), (_MILLION, N_("{number} triệu"))):
        if abs(amount) >= size:
            return said(language, word, {"number": _rounded(language, amount / size)})
    return format_amount(amount)


def per(language: Language, amount: int, unit: int) -> str:
    """An amount in a unit, without its word: `1.250.000.000` in billions is `1,25`."""
    return format_amount(amount) if unit == 1 else _rounded(language, amount / unit)


def unit_word(language: Language, unit: int) -> str:
    """`tỷ ₫`, `triệu ₫` or `₫`."""
    words = {_BILLION: N_("tỷ ₫"), _MILLION: N_("triệu ₫")}
    return said(language, words.get(unit, "₫"))


def rate(language: Language, part: int, whole: int) -> str:
    """`23,4 %`; a dash if there is nothing to divide by."""
    return f"{part / whole * 100:.1f}".replace(".", _POINT[language]) + " %" if whole > 0 else "–"


def moment_text(language: Language, moment: datetime | None) -> str:
    """`21/11/2026 lúc 12:00`, as clocks in Vietnam show it."""
    if moment is None:
        return said(language, N_("chưa gửi"))
    here = moment.astimezone(HANOI)
    facts = {"day": here.strftime("%d/%m/%Y"), "time": here.strftime("%H:%M")}
    return said(language, N_("{day} lúc {time}"), facts)


def day_text(moment: datetime | date | None) -> str:
    """`21/11/2026`; a dash for no day."""
    if moment is None:
        return "–"
    return (moment.astimezone(HANOI) if isinstance(moment, datetime) else moment).strftime("%d/%m/%Y")


def short_commune(code: str) -> str:
    """`17179` → `Quỳnh Lưu`, for places where every name is a commune's."""
    name = commune_name(code)
    for kind in ("Xã ", "Phường ", "Đặc khu "):
        name = name.removeprefix(kind)
    return name


def kind_label(language: Language, code: str) -> str:
    """What a kind of board is called; the code itself if a newer program sent it."""
    return said(language, kinds().get(code, code))


@cache
def kinds() -> dict[str, str]:
    """The kinds of boards with their labels, in the order of the list."""
    listed = tomllib.loads(resource_path("rules", "unit_kinds.toml").read_text(encoding="utf-8"))
    return {kind["code"]: kind["label"] for kind in listed["kind"]}


@cache
def icon(name: str) -> Markup:
    """A drawing that goes with a word; programs that read aloud pass over it."""
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return Markup(drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))  # noqa: S704 - our own file


def _rounded(language: Language, value: float) -> str:
    places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0  # noqa: PLR2004 - three figures are enough
    text = f"{value:.{places}f}"
    if places:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", _POINT[language])
