"""Where a long name is broken into two lines: between syllables, about equally long, and never inside a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import fold

if TYPE_CHECKING:
    from desktop_app.printing.fonts import Face

_TOGETHER: Final = frozenset(
    {
        *("cong tang", "cong huyen", "cong ton", "ton nu", "ton that", "nguyen phuc", "vu do", "ho khac", "huyen ton"),
        *("nguyen khoa", "dang tran", "au duong", "tu ma", "thich nu", "ca thi", "lo van", "tang ton"),
        *("gia dinh", "dong ho", "chi hoi", "ban khuyen", "khuyen hoc", "hoc tap", "hoi khuyen", "to khuyen"),
        *("ong ba", "thay giao", "co giao", "nha giao", "cong ty", "doanh nghiep", "gia toc", "vo chong"),
    }
)
"""Pairs of syllables, without marks, that stay on one line."""
_ADDRESSES: Final = frozenset({"em", "ong", "ba", "anh", "chi", "chau", "thay", "co", "cu", "ho", "con"})
_MIDDLES: Final = frozenset({"thi", "van", "va", "cung"})  # they lead on to what follows


def name_lines(name: str, face: Face) -> tuple[str, str] | None:
    """The two lines of a name that come out most equal in this font; None: it has nowhere to break.

    A word of address stays with the family name, the last syllable is never alone, and old compound names
    (Công Tằng Tôn Nữ, Nguyễn Phúc) are not torn apart where there is another place.
    """
    words = name.split(" ")
    best, least = None, float("inf")
    for at in range(1, len(words)):
        first, second = " ".join(words[:at]), " ".join(words[at:])
        cost = max(face.width(first, 1), face.width(second, 1)) + _against(words, at)
        if cost < least:
            best, least = (first, second), cost
    return best


def _against(words: list[str], at: int) -> float:
    """What speaks against a break before this word, in widths of a letter M or so."""
    before, after = fold(words[at - 1]), fold(words[at])
    cost = 0.0
    if at == 1 and (before in _ADDRESSES or len(words) > 3):  # noqa: PLR2004 - an address, or a family name, alone
        cost += 6
    if at == len(words) - 1:
        cost += 3
    if f"{before} {after}" in _TOGETHER:
        cost += 4
    if before in _MIDDLES:
        cost += 2.5
    return cost
