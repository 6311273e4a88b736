"""Where somebody lives: province and commune of today, and the old name of the commune that people still say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.administrative import Commune
from desktop_app.domain.old_communes import Place, Places
from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.commune_choice import CommuneChoice, ProvinceChoice, was_and_is
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField


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
        self.province, self.commune = ProvinceChoice(), CommuneChoice()
        self.old_name = TextField(example=_("Ví dụ: xã Quỳnh Hậu"), longest=120)
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
        self.commune.picked.connect(self._on_picked)
        self.old_name.editingFinished.connect(self._on_old_name_left)
        self.old_name.textEdited.connect(self._on_old_name_typed)
        self.setFocusProxy(self.commune)

    def set_places(self, places: Places, *, home: str = "") -> None:
        """Fills the lists; what was set before they came is shown now.

        Args:
            places: Communes of today and of before.
            home: Code of the board's commune; a person without a commune of their own lives there. Empty: nowhere.
        """
        kept = self.value()
        self._places = places
        self._home = places.units.commune(home) if home else None
        self.province.set_places(places)
        self.commune.set_places(places, self._home)
        self.set_value(*kept)

    def value(self) -> tuple[str, str]:
        """Code of the commune (empty: none chosen, so where the board is) and the old name as typed."""
        if self._places is None:
            return (self._waiting[0], self.old_name.value())
        commune = self.commune.commune()
        return (commune.code if commune is not None else "", self.old_name.value())

    def set_value(self, commune_code: str, old_commune: str) -> None:
        """Shows a place, without sending the signal."""
        self._waiting, self._filled = (commune_code, old_commune), ""
        self.old_name.setText(old_commune)
        self.commune_field.clear()
        self.old_field.clear()
        if self._places is not None:
            self._show(self._places.units.commune(commune_code) if commune_code else None)

    def _show(self, commune: Commune | None) -> None:
        self.commune.show_commune(commune)
        near = commune or self._home
        self._show_province(near.province_code if near is not None else None)
        self.commune.ask_between(())

    def _show_province(self, code: str | None) -> None:
        self.province.show_province(code)
        self.commune.set_province(code)

    def _on_province_chosen(self, code: str) -> None:
        chosen = self.commune.commune()
        self.commune.set_province(code)
        if chosen is not None and chosen.province_code != code:
            self.commune.set_chosen(None)
        self._say_old()
        self.commune.setFocus()
        self.changed.emit()

    def _on_picked(self, place: Place | None) -> None:
        self._show(place.commune if place is not None else None)
        if place is not None and place.old is not None and self.old_name.value() in {"", self._filled}:
            self._filled = place.old.name
            self.old_name.setText(self._filled)
        if place is not None and place.old is not None:
            self.old_field.set_ok(was_and_is(place))
        else:
            self._say_old()
        self.changed.emit()

    def _on_old_name_typed(self) -> None:
        self.commune.ask_between(())
        self.old_field.clear()
        self.changed.emit()

    def _on_old_name_left(self) -> None:
        if self.old_field.state == "":
            self._say_old()

    def _say_old(self) -> None:
        """Says what the old name is now; takes the commune from it only where nothing else is possible."""
        name = self.old_name.value()
        self.commune.ask_between(())
        if self._places is None or not name:
            self.old_field.clear()
            return
        bearers = self._places.bearers(name, self.province.key())
        chosen = self.commune.commune()
        fitting = [place for place in bearers if place.commune == chosen]
        if not bearers:
            self.old_field.set_warning(_("Không thấy tên này trong danh sách xã cũ. Vẫn ghi như đã gõ."))
        elif fitting:
            self.old_field.set_ok(was_and_is(fitting[0]))
        elif chosen is not None:
            self._doubt(bearers)
        elif len(bearers) == 1:
            self._show(bearers[0].commune)
            self.old_field.set_ok(was_and_is(bearers[0]))
            self.changed.emit()
        else:
            self._ask(bearers)

    def _doubt(self, bearers: tuple[Place, ...]) -> None:
        words = _("{was_and_is}. Xin xem lại xã đã chọn.")
        several = _("Tên này không thuộc xã đã chọn. Xin xem lại.")
        alone = len(bearers) == 1
        self.old_field.set_warning(words.format(was_and_is=was_and_is(bearers[0])) if alone else several)

    def _ask(self, bearers: tuple[Place, ...]) -> None:
        self.commune.ask_between(bearers)
        words = _("Tên này ứng với {count} nơi. Bấm vào ô xã, phường ở trên để chọn đúng nơi.")
        self.old_field.set_warning(words.format(count=len(bearers)))
