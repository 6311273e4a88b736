"""Provinces and communes as they stand since 1 July 2025: two levels, codes that are never used again.

Source:
    Quyết định 19/2025/QĐ-TTg: 34 provinces with two digits, 3,321 communes with five.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, TypeVar

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import fold

CommuneKind = Literal["xã", "phường", "đặc khu"]
ProvinceKind = Literal["tỉnh", "thành phố"]

PROVINCE_DIGITS = 2
COMMUNE_DIGITS = 5

_COMMUNE_KINDS: tuple[CommuneKind, ...] = ("xã", "phường", "đặc khu")
_PROVINCE_KINDS: tuple[ProvinceKind, ...] = ("tỉnh", "thành phố")


@dataclass(eq=False)
class ProvinceUnknown(DomainError):
    """There is no province with this code."""

    code: str


@dataclass(eq=False)
class CommuneUnknown(DomainError):
    """There is no commune with this code since 1 July 2025."""

    code: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city of that level.

    Attributes:
        code: Two digits, `40`.
        name: With its kind, `Tỉnh Nghệ An`.
    """

    code: str
    name: str

    @property
    def kind(self) -> ProvinceKind:
        """What its name begins with."""
        return _kind(self.name, _PROVINCE_KINDS)

    @property
    def short_name(self) -> str:
        """Without its kind, `Nghệ An`."""
        return self.name[len(self.kind) + 1 :]


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, a ward or a special zone: the lower of the two levels.

    Attributes:
        code: Five digits, `17179`.
        name: With its kind, `Xã Quỳnh Lưu`.
        province_code: Of the province that it lies in.
    """

    code: str
    name: str
    province_code: str

    @property
    def kind(self) -> CommuneKind:
        """What its name begins with."""
        return _kind(self.name, _COMMUNE_KINDS)

    @property
    def short_name(self) -> str:
        """Without its kind, `Quỳnh Lưu`."""
        return self.name[len(self.kind) + 1 :]


class AdministrativeUnits:
    """All provinces and communes, in the order of the list: by code of the province, then by name."""

    def __init__(self, provinces: Iterable[Province], communes: Iterable[Commune]) -> None:
        self.provinces = tuple(provinces)
        self.communes = tuple(communes)

    def province(self, code: str) -> Province:
        """The province with this code.

        Raises:
            ProvinceUnknown: There is none.
        """
        try:
            return self._province_of_code[code]
        except KeyError:
            raise ProvinceUnknown(code) from None

    def commune(self, code: str) -> Commune:
        """The commune with this code.

        Raises:
            CommuneUnknown: There is none.
        """
        try:
            return self._commune_of_code[code]
        except KeyError:
            raise CommuneUnknown(code) from None

    def communes_of(self, province_code: str) -> tuple[Commune, ...]:
        """The communes of one province.

        Raises:
            ProvinceUnknown: There is no such province.
        """
        return self._communes_of_province[self.province(province_code).code]

    def find_provinces(self, text: str) -> tuple[Province, ...]:
        """Provinces by a part of the name, with or without marks; all of them for an empty text."""
        return _found(self.provinces, text)

    def find_communes(self, text: str, province_code: str | None = None) -> tuple[Commune, ...]:
        """Communes by a part of the name, with or without marks: `quynh luu`, `xa quynh`; the nearest first.

        Args:
            text: Words, each of them the beginning of a word of the name; empty for all.
            province_code: Only in this province.

        Raises:
            ProvinceUnknown: There is no such province.
        """
        return _found(self.communes if province_code is None else self.communes_of(province_code), text)

    @cached_property
    def _province_of_code(self) -> dict[str, Province]:
        return {province.code: province for province in self.provinces}

    @cached_property
    def _commune_of_code(self) -> dict[str, Commune]:
        return {commune.code: commune for commune in self.communes}

    @cached_property
    def _communes_of_province(self) -> dict[str, tuple[Commune, ...]]:
        grouped: dict[str, list[Commune]] = {province.code: [] for province in self.provinces}
        for commune in self.communes:
            grouped[commune.province_code].append(commune)
        return {code: tuple(communes) for code, communes in grouped.items()}


def parse_administrative_units(text: str) -> AdministrativeUnits:
    """Reads the bundled list: `code⇥name` of a province, `code⇥name⇥province` of a commune, `#` before a remark.

    Raises:
        ValueError: The list is damaged, which is a fault of the program.
    """
    provinces: list[Province] = []
    communes: list[Commune] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        code, name, *province = line.split("\t")
        if len(code) == PROVINCE_DIGITS and not province:
            provinces.append(Province(code, name))
        elif len(code) == COMMUNE_DIGITS and len(province) == 1:
            communes.append(Commune(code, name, province[0]))
        else:
            msg = f"not a line of administrative units: {line!r}"
            raise ValueError(msg)
    return AdministrativeUnits(provinces, communes)


K = TypeVar("K", bound=str)
U = TypeVar("U", Province, Commune)


def _kind(name: str, kinds: tuple[K, ...]) -> K:
    lowered = name.lower()
    return next(kind for kind in kinds if lowered.startswith(f"{kind} "))


@lru_cache(maxsize=8_192)  # more than there are units of today
def search_key(text: str) -> str:
    """A name as it is searched: without marks, capitals, apostrophes and hyphens."""
    return " ".join(fold(text).replace("'", "").replace("’", "").replace("-", " ").split())


def _found(units: tuple[U, ...], text: str) -> tuple[U, ...]:
    wanted = search_key(text)
    if not wanted:
        return units
    beginnings = [f" {word}" for word in wanted.split()]
    near: list[U] = []
    far: list[U] = []
    for unit in units:
        key = f" {search_key(unit.name)}"
        if all(beginning in key for beginning in beginnings):
            whole = key.startswith(f" {wanted}") or search_key(unit.short_name).startswith(wanted)
            (near if whole else far).append(unit)
    return (*near, *far)
