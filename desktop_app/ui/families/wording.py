"""How households and clans show in lists and panels: value → text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desktop_app.domain.families import HEAD
from desktop_app.i18n import N_, _, pgettext
from desktop_app.storage.queries.clans import BranchRow, ClanDetail, ClanRow
from desktop_app.storage.queries.families import HouseholdDetail, HouseholdRow, PersonFound, Resident
from desktop_app.storage.queries.group_awards import GroupAward
from desktop_app.storage.rules import relation_label
from desktop_app.ui import formats
from desktop_app.ui.award_words import group_award_facts
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.row_model import Column, Look

STATES = {
    "registered": N_("đã đăng ký"),
    "passed": N_("đạt"),
    "failed": N_("chưa đạt"),
    "recognised": N_("được công nhận"),
}


def household_name(row: HouseholdRow) -> str:
    """What lists call a household: its own name, or «Hộ ông …»."""
    if row.name:
        return row.name
    if not row.head_name:
        return _("Hộ số {number}").format(number=row.number) if row.number else _("Hộ chưa có ai")
    titles = {"male": _("Hộ ông {name}"), "female": _("Hộ bà {name}")}
    return titles.get(row.head_sex, _("Hộ {name}")).format(name=row.head_name)


def household_columns() -> list[Column[HouseholdRow]]:
    """The columns of the list; the clan goes first where there is no room, then the titles."""
    return [
        Column(_("Gia đình"), _listed_name, kind="person", second=_second_line),
        Column(_("Thôn, xóm"), lambda row: row.hamlet, 130, optional=1),
        Column(_("Dòng họ"), lambda row: row.clan, 170, optional=3),
        Column(
            _("Gia đình học tập"),
            lambda row: str(row.title_year) if row.title_year else "",
            150,
            kind="badge",
            look=lambda _row: Look("ok", "check"),
            optional=2,
        ),
    ]


def _listed_name(row: HouseholdRow) -> str:
    """In a list of households the head's name says enough, and gives the initials."""
    return row.name or row.head_name or household_name(row)


def _second_line(row: HouseholdRow) -> str:
    head = _("chủ hộ {name}").format(name=row.head_name) if row.name and row.head_name else ""
    return " · ".join(part for part in (head, _who_lives_there(row)) if part)


def _who_lives_there(row: HouseholdRow) -> str:
    parts = [_("{count} người").format(count=row.people)]
    if row.members:
        parts.append(_("{count} hội viên").format(count=row.members))
    if row.learners:
        parts.append(_("{count} em đi học").format(count=row.learners))
    return " · ".join(parts)


def household_subtitle(row: HouseholdRow) -> str:
    """Below the name in the panel."""
    number = _("hộ số {number}").format(number=row.number) if row.number else ""
    return " · ".join(part for part in (_who_lives_there(row), number) if part)


def household_facts(detail: HouseholdDetail) -> list[Fact]:
    """What the panel says of a household besides its people."""
    home = ", ".join(part for part in (detail.address, detail.row.hamlet) if part)
    facts = [Fact(_("Nơi ở"), home or _("Chưa ghi"))]
    if detail.row.clan:
        facts.append(Fact(_("Dòng họ"), " – ".join(part for part in (detail.row.clan, detail.branch) if part)))
    for title in detail.titles[:3]:
        said = _("{year}: {state}").format(year=title.year, state=_(STATES.get(title.state, title.state)))
        facts.append(Fact(_("Gia đình học tập"), said, tone="ok" if title.state == "recognised" else None))
    return facts + _commended(detail.awards)


def _commended(awards: Sequence[GroupAward]) -> list[Fact]:
    """The newest awards of a family or a clan."""
    return [
        Fact(_("Khen thưởng"), ": ".join(part for part in (fact.name, fact.value) if part))
        for fact in group_award_facts(awards[:3])
    ]


def relation_word(relation: str, sex: str) -> str:
    """What somebody is to the head, in small letters: `vợ`, `con`."""
    if relation == HEAD:
        return _("chủ hộ")
    if relation == "spouse" and sex:
        return _("vợ") if sex == "female" else _("chồng")
    if relation == "child_in_law" and sex:
        return _("con dâu") if sex == "female" else _("con rể")
    return relation_label(relation).lower()


def resident_line(one: Resident, today: date) -> str:
    """Below a name in the panel: relation, age, member, class, awards."""
    parts = [relation_word(one.relation, one.sex)]
    if one.birth is not None:
        parts.append(_("{age} tuổi").format(age=today.year - one.birth.year))
    if one.class_name:
        parts.append(_("lớp {name}").format(name=one.class_name))
    elif one.school:
        parts.append(one.school)
    if one.is_member:
        parts.append(_("hội viên"))
    if one.awards:
        parts.append(_("{count} lần khen").format(count=one.awards))
    return " · ".join(parts)


def found_note(found: PersonFound) -> str:
    """Below a name that may be chosen: birth, hamlet, where they live now."""
    parts = [str(found.birth.year)] if found.birth else []
    if found.hamlet:
        parts.append(found.hamlet)
    if found.household:
        parts.append(_("đang ở hộ {name}").format(name=found.household))
    return " · ".join(parts)


def clan_columns() -> list[Column[ClanRow]]:
    """The columns of the list of clans."""
    return [
        Column(_("Dòng họ"), lambda row: row.name, kind="strong", second=_where_and_who),
        _number(pgettext("clan", "Chi"), lambda row: row.branches, 88, 3),
        _number(_("Hộ"), lambda row: row.households, 80, 0),
        _number(_("Người"), lambda row: row.people, 90, 0),
        _number(_("Đi học"), lambda row: row.learners, 90, 2),
        _number(_("Được khen"), lambda row: row.awarded, 110, 1),
    ]


def _number(title: str, value: Callable[[ClanRow], int], width: int, optional: int) -> Column[ClanRow]:
    return Column(title, lambda row: formats.count(value(row)), width, align_right=True, optional=optional)


def _where_and_who(row: ClanRow) -> str:
    head = _("trưởng họ {name}").format(name=row.head_name) if row.head_name else ""
    return " · ".join(part for part in (row.hamlet, head) if part) or _("Chưa ghi trưởng họ")


def clan_facts(detail: ClanDetail, year: int) -> list[Fact]:
    """What the panel says of a clan besides its branches."""
    row = detail.row
    facts = [
        Fact(_("Trưởng họ"), row.head_name or _("Chưa ghi")),
        Fact(_("Thôn, xóm"), row.hamlet or _("Chưa ghi")),
        Fact(_("Số hộ"), formats.count(row.households)),
        Fact(_("Số người"), formats.count(row.people)),
        Fact(_("Đang đi học"), formats.count(row.learners)),
        Fact(_("Khen năm học này"), formats.count(row.awarded)),
        Fact(_("Ban khuyến học"), detail.board_name or _("Chưa có")),
        Fact(_("Ủng hộ năm {year}").format(year=year), formats.money(detail.given_this_year)),
    ]
    if detail.given != detail.given_this_year:
        facts.append(Fact(_("Ủng hộ từ trước đến nay"), formats.money(detail.given)))
    return facts + _commended(detail.awards)


def branch_line(branch: BranchRow) -> str:
    """Below the name of a branch."""
    parts = [
        _("{count} hộ").format(count=formats.count(branch.households)),
        _("{count} người").format(count=formats.count(branch.people)),
    ]
    if branch.head_name:
        parts.append(_("trưởng chi {name}").format(name=branch.head_name))
    return " · ".join(parts)
