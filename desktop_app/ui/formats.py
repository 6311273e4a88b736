"""Text ↔ value for the screen: money, days, telephone numbers, counts. Pure functions."""

from __future__ import annotations

import re
from datetime import date, datetime

from desktop_app.domain.dates import HANOI, DateNotUnderstood, parse_day
from desktop_app.domain.money import format_amount
from desktop_app.i18n import _

MILLION = 1_000_000
PHONE_DIGITS = 10
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_COMPACT_DAY = re.compile(r"(\d{2})(\d{2})(\d{4})")


def money(amount: int) -> str:
    """`2000000` → `2.000.000 ₫`; a negative amount carries a true minus and a space."""
    return f"{signless(amount)} ₫"


def signless(amount: int) -> str:
    """`2000000` → `2.000.000`; `-500000` → `− 500.000`: for columns under «Thu», «Chi», «Còn lại»."""
    return f"− {format_amount(-amount)}" if amount < 0 else format_amount(amount)


def signed_money(amount: int) -> str:
    """Money in or out: `+ 2.000.000 ₫`, `− 500.000 ₫`."""
    return f"+ {money(amount)}" if amount > 0 else money(amount)


def round_amount(amount: int) -> str:
    """A round amount for a button: `500 nghìn`, `1 triệu`, `1,5 triệu`."""
    if amount >= MILLION:
        return _("{count} triệu").format(count=f"{amount / MILLION:g}".replace(".", ","))
    return _("{count} nghìn").format(count=f"{amount / 1000:g}".replace(".", ","))


def count(number: int) -> str:
    """`1248` → `1.248`."""
    return format_amount(number)


def day(value: date) -> str:
    """`21/11/2026`."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def short_day(value: date) -> str:
    """`21/11`."""
    return f"{value.day:02}/{value.month:02}"


def weekday(value: date) -> str:
    """`Thứ Sáu`."""
    names = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ Nhật"))
    return names[value.weekday()]


def weekday_inside(value: date) -> str:
    """A weekday inside a sentence: `thứ Sáu`; some languages begin it with a capital there, too."""
    names = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("chủ Nhật"))
    return names[value.weekday()]


def long_day(value: date) -> str:
    """`Thứ Sáu, 21/11/2026`."""
    return f"{weekday(value)}, {day(value)}"


def spoken_day(value: date) -> str:
    """`Thứ Sáu, ngày 21 tháng 11 năm 2026`."""
    return _("{weekday}, ngày {day} tháng {month} năm {year}").format(
        weekday=weekday(value), day=value.day, month=value.month, year=value.year
    )


def moment(value: datetime) -> str:
    """A moment on the clock of Vietnam: `17/11 lúc 09:15`."""
    local = value.astimezone(HANOI)
    return _("{day} lúc {time}").format(day=short_day(local.date()), time=f"{local.hour:02}:{local.minute:02}")


def clock_time(value: datetime) -> str:
    """The time of day on the clock of Vietnam: `09:42`."""
    local = value.astimezone(HANOI)
    return f"{local.hour:02}:{local.minute:02}"


def read_day(text: str, today: date) -> date:
    """A day as people type it: `21/11/2026`, `21.11.2026`, `21112026`, or `21/11` of this year.

    Raises:
        DateNotUnderstood: It is none of these, or there is no such day.
    """
    plain = text.strip()
    if found := _COMPACT_DAY.fullmatch(plain):
        plain = f"{found[1]}/{found[2]}/{found[3]}"
    elif found := _DAY_MONTH.fullmatch(plain):
        plain = f"{found[1]}/{found[2]}/{today.year}"
    try:
        return parse_day(plain)
    except DateNotUnderstood:
        raise DateNotUnderstood(text) from None


def phone(digits: str) -> str:
    """`0912345678` → `0912 345 678`; what is not ten digits stays as it is."""
    if len(digits) == PHONE_DIGITS and digits.isdigit():
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return digits
