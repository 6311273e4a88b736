"""Where somebody lives: province and commune of today, and the old name of the commune that people still say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.administrative import Commune
from desktop_app.domain.old_communes import OldCommune, Place, Places
from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField

_Key = tuple[str, str]  # code of the commune, and the old name through which it was found


class PlaceField(QWidget):
    """Province → commune, found by the name of today or of before; an old name with several places is asked about.

    It is empty until `set_places` has given it the lists (`storage.administrative.places()`, read in a job).

    Args:
        commune_label: Label of the commune.

    Signals:
        changed(): A person chose or typed something.
    """

    changed = Signal()

    def __init__(self, *, commune_label: str = "") -> None:
        super().__init__()
        self._places: Places | None = None
        self._waiting: tuple[str, str] = ("", "")
        self._home: Commune | None = None
        self._filled = ""
        self.province: SearchChoice[str] = SearchChoice(empty=_("Chọn tỉnh, thành phố"))
        self.commune: SearchChoice[_Key] = SearchChoice(empty=_("Chọn xã, phường"), remote=True)
        self.old_name = TextField(example=_("Ví dụ: xã Quỳnh Hồng"), longest=120)
        self.province_field = Field(_("Tỉnh, thành phố"), self.province)
        self.commune_field = Field(commune_label or _("Xã, phường, đặc khu"), self.commune)
        self.old_field = Field(_("Tên xã cũ"), self.old_name, optional=True)
        column = Column(self, gap=14)
        across = Row(gap=16)
        across.addWidget(self.province_field, 1)
        across.addWidget(self.commune_field, 1)
        column.addLayout(across)
        column.addWidget(self.old_field)
        self.province.chosen.connect(self._on_province_chosen)
        self.commune.searched.connect(self._on_searched)
        self.commune.chosen.connect(self._on_commune_chosen)
        self.old_name.editingFinished.connect(self._on_old_name_left)
        self.old_name.textEdited.connect(self.changed)
        self.setFocusProxy(self.commune)

    def set_places(self, places: Places, *, home: str = "") -> None:
        """Fills the lists; what was set before they came is shown now.

        Args:
            places: Communes of today and of before.
            home: Code of the board's commune; a person without a commune of their own lives there. Empty: nowhere.
        """
        self._places = places
        self._home = places.units.commune(home) if home else None
        self.province.set_options([Option(p.code, p.short_name) for p in places.units.provinces])
        self.set_value(*self._waiting)

    def value(self) -> tuple[str, str]:
        """Code of the commune (empty: none chosen, so where the board is) and the old name as typed."""
        if self._places is None:
            return self._waiting
        key = self.commune.key()
        return (key[0] if key is not None else "", self.old_name.value())

    def set_value(self, commune_code: str, old_commune: str) -> None:
        """Shows a place, without sending the signal."""
        self._waiting = (commune_code, old_commune)
        self._filled = ""
        self.old_name.setText(old_commune)
        self.old_field.clear()
        if self._places is None:
            return
        commune = self._places.units.commune(commune_code) if commune_code else None
        self._show(commune)
        if commune is None:
            self.province.set_key(self._home.province_code if self._home is not None else None)

    def _show(self, commune: Commune | None) -> None:
        if commune is not None:
            self.commune.set_chosen(Option((commune.code, ""), commune.name))
            self.province.set_key(commune.province_code)
        elif self._home is not None:
            self.commune.set_chosen(Option(("", ""), _("Như ban: {place}").format(place=self._home.name)))
        else:
            self.commune.set_chosen(None)

    def _on_province_chosen(self, code: str) -> None:
        chosen = self.value()[0]
        if self._places is not None and chosen and self._places.units.commune(chosen).province_code != code:
            self.commune.set_chosen(None)
        self.province_field.clear()
        self.commune.setFocus()
        self.changed.emit()

    def _on_searched(self, text: str) -> None:
        if self._places is None:
            return
        asked = self._open_question() if not text else ()
        found = asked or self._places.find(text, self.province.key())
        options = [_option(place) for place in found]
        if not text and not asked and self._home is not None:
            options.insert(0, Option(("", ""), _("Như ban: {place}").format(place=self._home.name)))
        self.commune.set_options(options)

    def _open_question(self) -> tuple[Place, ...]:
        """The places between which the old name does not decide, while no commune is chosen."""
        name = self.old_name.value()
        if self._places is None or not name or self.value()[0]:
            return ()
        return self._places.bearers(name, self.province.key())

    def _on_commune_chosen(self, key: _Key) -> None:
        code, old = key
        if self._places is not None:
            self._show(self._places.units.commune(code) if code else None)
        if old and self.old_name.value() in {"", self._filled}:
            self._filled = old
            self.old_name.setText(old)
        self.commune_field.clear()
        self._say_old()
        self.changed.emit()

    def _on_old_name_left(self) -> None:
        self._say_old()

    def _say_old(self) -> None:
        """Says what the old name is now; takes the commune from it only where nothing else is possible."""
        name = self.old_name.value()
        if self._places is None or not name:
            self.old_field.clear()
            return
        bearers = self._places.bearers(name, self.province.key())
        chosen = self.value()[0]
        fitting = [place for place in bearers if place.commune.code == chosen]
        if not bearers:
            self.old_field.set_warning(_("Không thấy tên này trong danh sách cũ; vẫn ghi như đã gõ."))
        elif fitting:
            self.old_field.set_ok(was_and_is(fitting[0]))
        elif chosen:
            self.old_field.set_warning(
                _("{was_and_is}. Xin xem lại xã đã chọn.").format(was_and_is=was_and_is(bearers[0]))
            )
        elif len(bearers) == 1:
            self._show(bearers[0].commune)
            self.old_field.set_ok(was_and_is(bearers[0]))
            self.changed.emit()
        else:
            self.old_field.set_warning(
                _("Có {count} nơi như thế. Bấm vào ô xã, phường để chọn đúng nơi.").format(count=len(bearers))
            )


def was_and_is(place: Place) -> str:
    """`Xã Quỳnh Hồng (huyện Quỳnh Phụ) nay là xã Quỳnh Phụ`; for a commune that was cut up, that it is a part."""
    old = place.old
    if old is None:
        return place.commune.name
    words = _("{old} ({district}), một phần nay thuộc {now}") if old.is_split else _("{old} ({district}) nay là {now}")
    return words.format(old=old.name, district=_district(old), now=_small(place.commune.name))


def _option(place: Place) -> Option[_Key]:
    old = place.old
    if old is None:
        return Option((place.commune.code, ""), place.commune.name)
    words = _("{district} cũ, một phần nay thuộc {now}") if old.is_split else _("{district} cũ, nay là {now}")
    note = words.format(district=_district(old), now=_small(place.commune.name))
    return Option((place.commune.code, old.name), old.name, note)


def _district(old: OldCommune) -> str:
    return _small(old.district)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
