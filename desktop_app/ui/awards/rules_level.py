"""The sub-page of the board's rules: reads them, and what is done with them."""

from __future__ import annotations

from functools import partial

from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.services.award_rules import RuleFields, add_rule, copy_rules, edit_rule, order_rules, remove_rule
from desktop_app.storage.queries.award_rules import RuleRow
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.awards.rule_form import RulePanel
from desktop_app.ui.awards.rule_list import RuleList, moved, read_rules, year_words
from desktop_app.ui.awards.rules_view import RulesView
from desktop_app.ui.formats import count
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told
from desktop_app.ui.widgets.side_panel import SidePanel


class RulesLevel(AwardLevel):
    """«Mức thưởng»."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = RulesView()
        self._list: RuleList | None = None
        self._wants_focus = True
        self.view.back_pressed.connect(place.left)
        self.view.add_pressed.connect(self.open_add)
        self.view.opened.connect(self.open_rule)
        self.view.copy_pressed.connect(self._on_copy)
        self.view.moved.connect(self._on_moved)

    @property
    @override
    def widget(self) -> RulesView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._wants_focus = True
        self._ask()

    @override
    def focus_first(self) -> None:
        if self._list is not None and self.place.page.panel is None:
            self.view.focus_rules()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "goods", "funds"}):
            self._ask()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.view.show_beside(panel=panel is not None)

    @override
    def primary_action(self) -> None:
        self.open_add()

    def _ask(self) -> None:
        book = self.place.session.book
        self.place.session.jobs.run(
            lambda _report, _cancel: read_rules(book),
            writes=False,
            done=self._on_read,
            failed=lambda error: self.place.say(sentence(told(error))),
            newest_of=self._on_read,
        )

    def _on_read(self, read: RuleList) -> None:
        self._list = read
        self.view.show_rules(read)
        if self._wants_focus:
            self._wants_focus = False
            self.focus_first()

    # What is opened and written

    def open_add(self) -> None:
        """Opens «Thêm mức thưởng»."""
        if self._list is not None:
            year = self.view.chosen_year()
            self.place.forms.open(RulePanel(self._list, year), f"awards.RulePanel.{year}", self._on_added)

    def open_rule(self, row: RuleRow) -> None:
        """Opens one rule."""
        if self._list is not None:
            panel = RulePanel(self._list, row.school_year, row)
            panel.removed.connect(partial(self._on_removed, row))
            self.place.forms.open(panel, f"awards.RulePanel.{row.rule_id.hex}", partial(self._on_edited, row))

    def _on_added(self, fields: RuleFields) -> None:
        shown, forms = self._list, self.place.forms
        if shown is None:
            return

        def added(_rule_id: object) -> None:
            if isinstance(forms.panel, RulePanel):
                forms.panel.begin_anew()
                forms.saved()

        said = _("Đã thêm mức «{category}»").format(category=fields.category)
        forms.write(lambda unit: add_rule(unit, shown.unit_id, fields), said, added)

    def _on_edited(self, row: RuleRow, fields: RuleFields) -> None:
        forms = self.place.forms
        said = _("Đã sửa mức «{category}»").format(category=fields.category)
        forms.write(lambda unit: edit_rule(unit, row.rule_id, fields), said, lambda _none: forms.close_saved())

    def _on_removed(self, row: RuleRow) -> None:
        forms = self.place.forms
        said = _("Đã bỏ mức «{category}»").format(category=row.category)
        forms.write(lambda unit: remove_rule(unit, row.rule_id), said, lambda _none: forms.close_saved())

    def _on_copy(self, source: str) -> None:
        shown, year = self._list, self.view.chosen_year()
        if shown is None:
            return
        rules = len(shown.of(source))
        said = _("Đã lấy {count} mức sang {year}").format(count=count(rules), year=year_words(year).lower())
        self.place.forms.write(lambda unit: copy_rules(unit, shown.unit_id, source, year), said)

    def _on_moved(self, row: RuleRow, step: int) -> None:
        shown = self._list
        if shown is None:
            return
        ids = moved(shown.of(self.view.chosen_year()), row.rule_id, step)
        said = _("Đã xếp lại các mức thưởng")
        self.place.forms.write(lambda unit: order_rules(unit, shown.unit_id, ids), said)


def level(place: AwardPlace) -> RulesLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return RulesLevel(place)
