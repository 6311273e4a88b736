"""An amount of money in Vietnamese words, as it is written on vouchers.

Source:
    The reading rules of docs/glossary.md, "Số tiền bằng chữ": groups of three digits; mốt, tư and lăm after
    a ten; linh for an empty ten; không trăm for an empty hundred inside a number.
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_CLASSES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def _two_digits(number: int, *, after_hundred: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ["linh", _DIGITS[ones]] if after_hundred else [_DIGITS[ones]]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return words
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 4 and tens > 1:  # noqa: PLR2004 - the digit four
        return [*words, "tư"]
    if ones == 5:  # noqa: PLR2004 - the digit five
        return [*words, "lăm"]
    return [*words, _DIGITS[ones]]


def _three_digits(number: int, *, inside: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or inside else []
    return words + (_two_digits(rest, after_hundred=bool(words)) if rest else [])


def _below_billion(number: int, *, inside: bool) -> list[str]:
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _three_digits(group, inside=inside or bool(words))
            words += [_CLASSES[power]] if power else []
    return words


def number_in_words(number: int) -> str:
    """Any whole number from 0 up, in lower case: `1001` → `một nghìn không trăm linh một`.

    Raises:
        ValueError: The number is negative.
    """
    if number < 0:
        msg = f"a voucher never reads a negative number: {number}"
        raise ValueError(msg)
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    words = [number_in_words(billions), "tỷ"] if billions else []
    return " ".join(words + _below_billion(rest, inside=bool(words)))


def amount_in_words(amount: int) -> str:
    """An amount of đồng with its capital and its unit: `2000000` → `Hai triệu đồng`."""
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"
