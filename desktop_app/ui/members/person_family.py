"""The boxes for somebody's household and clan: searched among those of the book, or a new household."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.families import HEAD, RelationMissing
from desktop_app.domain.ids import BranchId, ClanId, HouseholdId
from desktop_app.domain.names import clean_text
from desktop_app.i18n import _
from desktop_app.services.person_family import NEW, FamilyFields
from desktop_app.storage.queries.clans import ClanChoice
from desktop_app.storage.queries.families import HouseholdRow
from desktop_app.storage.queries.person_family import FamilyHeld
from desktop_app.storage.rules import relations
from desktop_app.ui.families.wording import household_name, household_subtitle
from desktop_app.ui.members.form_boxes import Boxes
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.choice import Option, SearchChoice


def family_texts(held: FamilyHeld) -> dict[str, str]:
    """What the form shows of a person's household and clan, by the names of its texts."""
    home = held.household
    return {
        "household": home.household_id.hex if home is not None else "",
        "household_name": household_name(home) if home is not None else "",
        "relation": held.relation,
        "clan": held.clan_id.hex if held.clan_id is not None else "",
        "branch": held.branch_id.hex if held.branch_id is not None else "",
    }


def read_family(texts: Texts) -> FamilyFields:
    """The household and clan that a form holds.

    Raises:
        RelationMissing: A household of the book was chosen, and not what the person is to its head.
    """
    known = texts.household not in {"", NEW}
    if known and not texts.relation:
        raise RelationMissing
    return FamilyFields(
        HouseholdId(UUID(texts.household)) if known else NEW if texts.household == NEW else None,
        texts.relation if known else "",
        ClanId(UUID(texts.clan)) if texts.clan else None,
        BranchId(UUID(texts.branch)) if texts.clan and texts.branch else None,
        clean_text(texts.hamlet),
        clean_text(texts.address),
    )


class HouseholdChoice(SearchChoice[str]):
    """A button that opens a search among the households; the key is an id in hex, `NEW`, or empty for none."""

    def __init__(self) -> None:
        super().__init__(empty=_("Chưa chọn"), remote=True)
        self._typed = ""
        self._rows: dict[str, HouseholdRow] = {}
        self.searched.connect(self._on_searched)

    def offer(self, typed: str, rows: Sequence[HouseholdRow]) -> None:
        """These households were found for what was typed; an answer that comes late is left aside."""
        if typed != self._typed:
            return
        self._rows |= {row.household_id.hex: row for row in rows}
        found = [Option(row.household_id.hex, household_name(row), _note(row)) for row in rows]
        self.set_options([*found, *self._always()])

    def row(self) -> HouseholdRow | None:
        """The household that is chosen, as far as it was read from the book."""
        return self._rows.get(self.key() or "")

    def know(self, row: HouseholdRow) -> None:
        """A household that was read elsewhere."""
        self._rows[row.household_id.hex] = row

    def _always(self) -> list[Option[str]]:
        new: Option[str] = Option(NEW, _("Lập hộ mới"), _("Người này là chủ hộ"))
        nothing: list[Option[str]] = [Option("", _("Không ghi gia đình"))] if self.key() and not self._typed else []
        return [new, *nothing]

    def _on_searched(self, text: str) -> None:
        self._typed = text
        if not text:
            self.offer("", ())


def _note(row: HouseholdRow) -> str:
    return " · ".join(part for part in (row.hamlet, household_subtitle(row)) if part)


class PersonFamily(QObject):
    """The choices, their fields, and which of them there is a reason to show.

    Args:
        boxes: Where the fields are entered.

    Signals:
        changed(): Something else was chosen.
    """

    changed = Signal()

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self._boxes = boxes
        self._held = FamilyHeld()
        self._clans: tuple[ClanChoice, ...] = ()
        self._clan = ""
        self.household = HouseholdChoice()
        self.relation = NamedChoice(nothing=_("Chưa chọn"))
        self.clan: SearchChoice[str] = SearchChoice(empty=_("Chưa chọn"))
        self.branch = NamedChoice(nothing=_("Chưa rõ chi"))
        self.household_field = boxes.add(_("Gia đình"), self.household, after=self._say_household)
        self.clan_field = boxes.add(_("Dòng họ"), self.clan)
        self.more = QWidget()
        row = Row(self.more, gap=14)
        self._relation_field = boxes.add(
            _("Là gì của chủ hộ"), self.relation, check=self._check_relation, optional=False
        )
        self._branch_field = boxes.add(_("Chi, phái"), self.branch)
        row.addWidget(self._relation_field, 1)
        row.addWidget(self._branch_field, 1)
        self.household.chosen.connect(self._on_household)
        self.clan.chosen.connect(self._on_clan)
        self.relation.chosen.connect(self._on_relation)
        self.branch.chosen.connect(self.changed)
        self._show_more()

    # Texts

    def texts(self) -> dict[str, str]:
        """What stands here, by the names of the form's texts."""
        key = self.household.key() or ""
        return {
            "household": key,
            "household_name": self.household.text() if key else "",
            "relation": self.relation.code() if key not in {"", NEW} else "",
            "clan": self._clan,
            "branch": self.branch.code() if self._clan else "",
        }

    def set_texts(self, texts: Texts) -> None:
        """Puts texts in, without sending the signal."""
        key = texts.household
        name = _("Lập hộ mới") if key == NEW else texts.household_name
        self.household.set_chosen(Option(key, name) if key else None)
        self._offer_relations(texts.relation)
        self._set_clan(texts.clan, texts.branch)
        self._show_more()
        self._say_household()

    def set_held(self, held: FamilyHeld) -> None:
        """Where the person stands in the book: a head is offered nothing else to be."""
        self._held = held
        if held.household is not None:
            self.household.know(held.household)

    def set_clans(self, clans: Sequence[ClanChoice]) -> None:
        """What is offered; the choice stays."""
        self._clans = tuple(clans)
        options = [Option(clan.clan_id.hex, clan.name, clan.hamlet) for clan in clans]
        self.clan.set_options([Option("", _("Không ghi dòng họ")), *options])
        self._set_clan(self._clan, self.branch.code())
        self._show_more()

    # What happens

    def _on_household(self, key: str) -> None:
        if not key:
            self.household.set_chosen(None)
        self._offer_relations(self._held.relation if self._is_own(key) else "")
        self._boxes.field(self.relation).clear()
        self._show_more()
        self._say_household()
        self.changed.emit()

    def _on_relation(self, _code: str) -> None:
        if self.relation.code():
            self._boxes.field(self.relation).clear()
        self.changed.emit()

    def _on_clan(self, key: str) -> None:
        self._set_clan(key, "")
        self._show_more()
        self.changed.emit()

    def _set_clan(self, clan: str, branch: str) -> None:
        self._clan = clan
        self.clan.set_key(clan or None)
        chosen = next((one for one in self._clans if one.clan_id.hex == clan), None)
        self.branch.set_code(branch)
        self.branch.set_named([Named(one.hex, name) for one, name in chosen.branches] if chosen is not None else [])

    def _is_own(self, key: str) -> bool:
        return self._held.household_id is not None and self._held.household_id.hex == key

    def _offer_relations(self, code: str) -> None:
        own = self._is_own(self.household.key() or "")
        is_head = own and self._held.relation == HEAD
        self.relation.set_code(code)
        self.relation.set_named(
            [
                Named(one.code, _(one.label))
                for one in relations()
                if one.in_household and (one.code == HEAD if is_head else own or one.code != HEAD)
            ]
        )
        self.relation.setEnabled(not is_head)

    def _show_more(self) -> None:
        at_home = (self.household.key() or "") not in {"", NEW}
        branches = any(one.clan_id.hex == self._clan and one.branches for one in self._clans)
        self._relation_field.setVisible(at_home)
        self._branch_field.setVisible(branches)
        self.more.setVisible(at_home or branches)

    def _check_relation(self) -> None:
        if not self._relation_field.isHidden() and not self.relation.code():
            raise RelationMissing

    def _say_household(self) -> None:
        row, key = self.household.row(), self.household.key()
        if key == NEW:
            self.household_field.set_ok(_("Người này là chủ hộ"))
        elif row is not None:
            self.household_field.set_ok(_("Gia đình có {count} người").format(count=row.people))
        else:
            self.household_field.clear()
