"""Choosing a province, and a commune by its name of today or of before July 2025."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.administrative import Commune
from desktop_app.domain.old_communes import OldCommune, Place, Places
from desktop_app.i18n import _
from desktop_app.ui.widgets.choice import Option, SearchChoice

Key = tuple[str, str]  # code of the commune (empty: the board's own), and the old name through which it was found


class ProvinceChoice(SearchChoice[str]):
    """The 34 provinces by name, marks aside."""

    def __init__(self) -> None:
        super().__init__(empty=_("Chọn tỉnh, thành phố"), remote=True)
        self._places: Places | None = None
        self.searched.connect(self._on_searched)

    def set_places(self, places: Places) -> None:
        """Fills the list."""
        self._places = places

    def show_province(self, code: str | None) -> None:
        """Shows a province, or none, without sending the signal."""
        if self._places is None or code is None:
            self.set_chosen(None)
        else:
            self.set_chosen(Option(code, self._places.units.province(code).short_name))

    def _on_searched(self, text: str) -> None:
        if self._places is not None:
            self.set_options([Option(p.code, p.short_name) for p in self._places.units.find_provinces(text)])


class CommuneChoice(SearchChoice[Key]):
    """The communes of a province, or of the whole country, with the old ones behind them.

    A line for an old commune says its old district and what it is now; one that was cut up has a line for each part, so
    that the choice is always made by a person.

    Signals:
        picked(object): `Place`, or None for «như ban», when a person chooses.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(empty=_("Chọn xã, phường"), remote=True)
        self._places: Places | None = None
        self._province: str | None = None
        self._home: Commune | None = None
        self._between: tuple[Place, ...] = ()
        self._found: dict[Key, Place] = {}
        self.searched.connect(self._on_searched)
        self.chosen.connect(self._on_chosen)

    def set_places(self, places: Places, home: Commune | None = None) -> None:
        """Fills the list; `home` is where the board is and stands first."""
        self._places, self._home = places, home

    def set_province(self, code: str | None) -> None:
        """Only communes of this province from now on; None: of the whole country."""
        self._province = code

    def ask_between(self, places: tuple[Place, ...]) -> None:
        """What the list offers before anything is typed into it; nothing: the communes of the province."""
        self._between = places

    def commune(self) -> Commune | None:
        """The commune chosen; None: none, or where the board is."""
        key = self.key()
        return self._places.units.commune(key[0]) if self._places is not None and key and key[0] else None

    def show_commune(self, commune: Commune | None) -> None:
        """Shows a commune, or where the board is, without sending the signal."""
        if commune is not None:
            self.set_chosen(Option((commune.code, ""), commune.name))
        else:
            self.set_chosen(self._like_the_board())

    def _like_the_board(self) -> Option[Key] | None:
        if self._home is None:
            return None
        return Option(("", ""), _("Như ban: {place}").format(place=self._home.name))

    def _on_searched(self, text: str) -> None:
        if self._places is None:
            return
        found = self._between if self._between and not text else self._places.find(text, self._province)
        offered = {_key(place): place for place in found}
        options = [_option(place) for place in offered.values()]
        like_the_board = self._like_the_board()
        if like_the_board is not None and not text and not self._between:
            options.insert(0, like_the_board)
        self._found = offered
        self.set_options(options)

    def _on_chosen(self, key: Key) -> None:
        place = self._found.get(key)
        self.show_commune(place.commune if place is not None else None)
        self.picked.emit(place)


def was_and_is(place: Place) -> str:
    """`Xã Quỳnh Hồng (huyện Quỳnh Phụ) nay là xã Quỳnh Phụ`; of a commune that was cut up, that it is a part."""
    old = place.old
    if old is None:
        return place.commune.name
    words = _("{old} ({district}), một phần nay thuộc {now}") if old.is_split else _("{old} ({district}) nay là {now}")
    return words.format(old=old.name, district=_small(old.district), now=_small(place.commune.name))


def _key(place: Place) -> Key:
    return (place.commune.code, "" if place.old is None else f"{place.old.name}, {place.old.district}")


def _option(place: Place) -> Option[Key]:
    if place.old is None:
        return Option(_key(place), place.commune.name)
    return Option(_key(place), place.old.name, _note(place.old, place.commune))


def _note(old: OldCommune, now: Commune) -> str:
    words = _("{district} cũ, một phần nay thuộc {now}") if old.is_split else _("{district} cũ, nay là {now}")
    return words.format(district=_small(old.district), now=_small(now.name))


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
