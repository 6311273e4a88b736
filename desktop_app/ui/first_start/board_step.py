"""Which board: province, commune, kind, the name on its papers, and who writes the book."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_group_name
from desktop_app.domain.old_communes import Place
from desktop_app.domain.organisation import UnitKind
from desktop_app.i18n import _
from desktop_app.ui.first_start.choices import BoardChoice, Offers, is_unfinished, suggested_name
from desktop_app.ui.theme.layouts import Column, Grid, Row
from desktop_app.ui.widgets.check_box import ChoiceCard
from desktop_app.ui.widgets.commune_choice import CommuneChoice, ProvinceChoice, was_and_is
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text

KINDS_ACROSS = 2


class BoardStep(QWidget):
    """Describes the board; `value` gives it once everything is right."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: Offers | None = None
        self._cards: dict[str, ChoiceCard] = {}
        self._suggested = ""
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Ban khuyến học ở đâu, thuộc loại nào?"), "title", wrap=True))
        head.addWidget(Text(_("Những điều này in trên phiếu thu, giấy khen và danh sách."), "meta", wrap=True))
        column.addLayout(head)
        self.province, self.commune = ProvinceChoice(), CommuneChoice()
        self.province_field = Field(_("Tỉnh, thành phố"), self.province)
        self.commune_field = Field(
            _("Xã, phường, đặc khu"), self.commune, hint=_("Tìm được cả bằng tên xã trước tháng 7/2025.")
        )
        column.addLayout(_side_by_side(self.province_field, self.commune_field))
        kinds = Column(gap=8)
        kinds.addWidget(Text(_("Loại ban"), "label"))
        self._kinds = QWidget()
        self._grid = Grid(self._kinds, gap=12)
        kinds.addWidget(self._kinds)
        column.addLayout(kinds)
        self.name, self.actor = TextField(), TextField(example=_("Ví dụ: ông Minh"), longest=80)
        self.name_field = Field(_("Tên in trên giấy tờ"), self.name)
        self.actor_field = Field(
            _("Người ghi sổ"), self.actor, hint=_("Tên này ghi cạnh từng việc trong sổ."), optional=True
        )
        column.addLayout(_side_by_side(self.name_field, self.actor_field))
        column.addStretch(1)
        self.province.chosen.connect(self._on_province_chosen)
        self.commune.picked.connect(self._on_picked)
        self.name.editingFinished.connect(self._on_name_left)
        self.setFocusProxy(self.province)

    def on_enter(self, go_on: QWidget) -> None:
        """Enter in the last line presses this button."""
        enter_moves_on([self.name, self.actor], go_on.setFocus)

    def set_offers(self, offers: Offers) -> None:
        """Fills the lists, once they are read."""
        self._offers = offers
        self.province.set_places(offers.places)
        self.commune.set_places(offers.places)
        for place, kind in enumerate(offers.kinds):
            card = ChoiceCard(kind.label, kind.hint, kind.icon, checked=place == 0)
            card.toggled.connect(self._suggest)
            self._cards[kind.code] = card
            self._grid.addWidget(card, place // KINDS_ACROSS, place % KINDS_ACROSS)
        for column in range(KINDS_ACROSS):
            self._grid.setColumnStretch(column, 1)
        self._suggest()

    def choose_kind(self, code: str) -> None:
        """Marks the kind of board."""
        self._cards[code].setChecked(True)

    def choose_place(self, province_code: str, commune_code: str) -> None:
        """Chooses province and commune, as a person does one after the other."""
        if self._offers is None:
            return
        self.province.show_province(province_code)
        self._on_province_chosen(province_code)
        self._on_picked(Place(self._offers.places.units.commune(commune_code)))

    def kind(self) -> UnitKind | None:
        """The kind marked; None until the kinds are there."""
        if self._offers is None:
            return None
        return next(kind for kind in self._offers.kinds if self._cards[kind.code].isChecked())

    def value(self) -> BoardChoice | None:
        """The board; None while something is missing, which is then said and has the focus."""
        kind, commune = self.kind(), self.commune.commune()
        if self.province.key() is None:
            self.province_field.set_error(_("Chưa chọn tỉnh. Bấm vào đây rồi gõ tên, không cần dấu."))
            self.province.setFocus()
            return None
        if commune is None or kind is None:
            self.commune_field.set_error(_("Chưa chọn xã, phường. Bấm vào đây rồi gõ tên, không cần dấu."))
            self.commune.setFocus()
            return None
        if not self._name_is_right(kind):
            self.name.setFocus()
            return None
        return BoardChoice(clean_group_name(self.name.value()), kind.code, commune.code, self.actor.value())

    def _on_province_chosen(self, code: str) -> None:
        self.province_field.clear()
        self.commune.set_province(code)
        chosen = self.commune.commune()
        if chosen is None or chosen.province_code != code:
            self.commune.set_chosen(None)
            self.commune_field.clear()
        self.commune.setFocus()

    def _on_picked(self, place: Place) -> None:
        """A commune was chosen; where that was by an old name, what it is now is said."""
        self.commune.show_commune(place.commune)
        self.province.show_province(place.commune.province_code)
        self.commune.set_province(place.commune.province_code)
        self.province_field.clear()
        if place.old is None:
            self.commune_field.clear()
        else:
            self.commune_field.set_ok(was_and_is(place))
        self._suggest()

    def _suggest(self) -> None:
        """Begins the name for the person, as long as they have not written one of their own."""
        kind = self.kind()
        if kind is None or self.name.text() != self._suggested:
            return
        self._suggested = suggested_name(kind, self.commune.commune())
        self.name.setText(self._suggested)
        self.name_field.clear()

    def _on_name_left(self) -> None:
        kind = self.kind()
        if kind is not None and self.name.text() != self._suggested:
            self._name_is_right(kind)

    def _name_is_right(self, kind: UnitKind) -> bool:
        from desktop_app.ui.messages import sentence  # noqa: PLC0415 - the window is shown before these are read

        try:
            name = clean_group_name(self.name.value())
        except DomainError as error:
            self.name_field.set_error(sentence(error))
            return False
        if is_unfinished(name, kind):
            self.name_field.set_error(_("Ghi tiếp tên riêng của ban vào sau “{begin}”.").format(begin=name))
            return False
        self.name_field.clear()
        return True


def _side_by_side(*fields: Field) -> Row:
    row = Row(gap=16)
    for field in fields:
        row.addWidget(field, 1)
    return row
