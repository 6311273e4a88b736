"""Communes as they were called before 1 July 2025, each in its district, and what each of them is now.

People still say the old names, and old lists are full of them. One old name may stand for several places: the same
name in several districts, or a commune that was cut up between several new ones. What follows from a name is then a
choice for a person: everything here returns all that fit and picks none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.administrative import AdministrativeUnits, Commune, search_key

MOST_FOUND = 60  # lines; who sees more types another letter
_KINDS = ("xa ", "phuong ", "thi tran ")
_DISTRICT_KINDS = ("huyen ", "quan ", "thi xa ", "thanh pho ")


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of the three-level map that ended on 30 June 2025.

    Attributes:
        name: With its kind, `Xã Quỳnh Hồng`; an island district without communes stands under its own name.
        district: With its kind, `Huyện Quỳnh Phụ`.
        province: With its kind, as it was then, `Tỉnh Thái Bình`.
        now: Codes of the communes that hold it now: several when it was cut up, none when its way is not known.
    """

    name: str
    district: str
    province: str
    now: tuple[str, ...]

    @property
    def is_split(self) -> bool:
        """Whether it was cut up between several communes."""
        return len(self.now) > 1


@dataclass(frozen=True, slots=True)
class Place:
    """One answer to what somebody typed: a commune of today, and the old one through which it was found."""

    commune: Commune
    old: OldCommune | None = None


class Places:
    """The communes of today and of before, searched together.

    Args:
        units: The communes of today.
        old: The old communes, in the order of the list.
    """

    def __init__(self, units: AdministrativeUnits, old: Iterable[OldCommune]) -> None:
        self.units = units
        self.old = tuple(old)
        self._spoken = tuple(map(_spoken, self.old))

    def find(self, text: str, province_code: str | None = None, most: int = MOST_FOUND) -> tuple[Place, ...]:
        """Places by a part of the name of today or of before, with or without marks; names of today come first.

        A commune that was cut up stands there once for each commune that it went to.

        Args:
            text: Words, each the beginning of a word of the name; those of an old district may follow
                (`quynh hong quynh phu`). Empty: the communes of today.
            province_code: Only in this province of today.
            most: Answers at most.

        Raises:
            ProvinceUnknown: There is no such province.
        """
        now = [Place(commune) for commune in self.units.find_communes(text, province_code)]
        if not search_key(text):
            return tuple(now if province_code else now[:most])
        return (*now, *self._before(text, province_code))[:most]

    def bearers(self, name: str, province_code: str | None = None) -> tuple[Place, ...]:
        """Every place that bore exactly this old name, with or without its kind, its marks or its district.

        Args:
            name: As it was typed: `Quỳnh Hồng`, `xa quynh hong`, `Quỳnh Hồng, Quỳnh Phụ`.
            province_code: Only what lies in this province of today.
        """
        wanted = search_key(name.replace(",", " ").replace("(", " ").replace(")", " "))
        return tuple(
            place for spoken in self._spoken if spoken.fits(wanted) for place in self._now(spoken.old, province_code)
        )

    def _before(self, text: str, province_code: str | None) -> list[Place]:
        wanted = search_key(text)
        beginnings = [f" {word}" for word in wanted.split()]
        near: list[Place] = []
        far: list[Place] = []
        for spoken in self._spoken:
            if beginnings[0] in spoken.key and all(beginning in spoken.key for beginning in beginnings):
                whole = spoken.bare.startswith(wanted) or spoken.name.startswith(wanted)
                (near if whole else far).extend(self._now(spoken.old, province_code))
        return [*near, *far]

    def _now(self, old: OldCommune, province_code: str | None) -> list[Place]:
        communes = map(self.units.commune, old.now)
        return [Place(commune, old) for commune in communes if province_code in {None, commune.province_code}]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """An old commune as it is searched: everything without marks and capitals."""

    old: OldCommune
    name: str
    bare: str
    district: str
    key: str

    def fits(self, wanted: str) -> bool:
        """Whether this is the whole name, alone or with the district behind it."""
        for start in (self.name, self.bare):
            if wanted.startswith(start) and not start.isdigit():
                rest = wanted[len(start) :].strip()
                if rest in {"", self.district} or rest == _without_kind(self.district, *_DISTRICT_KINDS):
                    return True
        return False


def _spoken(old: OldCommune) -> _Spoken:
    name, district = search_key(old.name), search_key(old.district)
    return _Spoken(old, name, _without_kind(name, *_KINDS), district, f" {name} {district}")


def parse_old_communes(text: str) -> tuple[OldCommune, ...]:
    """Reads the bundled list: `P⇥province`, then `D⇥district`, then `name⇥code…` for each of its communes.

    Raises:
        ValueError: The list is damaged, which is a fault of the program.
    """
    province = district = ""
    found: list[OldCommune] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        first, _tab, rest = line.partition("\t")
        if first == "P":
            province = rest
        elif first == "D":
            district = rest
        elif province and district and first:
            found.append(OldCommune(first, district, province, tuple(rest.split())))
        else:
            msg = f"not a line of old communes: {line!r}"
            raise ValueError(msg)
    return tuple(found)


def _without_kind(name: str, *kinds: str) -> str:
    return next((name.removeprefix(kind) for kind in kinds if name.startswith(kind)), name)
