"""The story of a person for the panel: what is asked of the book, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.domain.national_id import masked
from desktop_app.i18n import _
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.family_rows import HomeRow, residents
from desktop_app.storage.queries.fees import PersonFee
from desktop_app.storage.queries.members import MemberRow
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.people import MembershipRow
from desktop_app.storage.queries.person_story import ChangeRow, GiftRow, PersonStory, person_story
from desktop_app.storage.rules import consent_purposes, member_kinds, relations
from desktop_app.ui import formats
from desktop_app.ui.award_words import award_standing
from desktop_app.ui.sentences.journal import told
from desktop_app.ui.session import GiftFrom
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.card import Fact


@dataclass(frozen=True, slots=True)
class Shown:
    """A person's story, who lives with them, and the name of the commune where the board is."""

    story: PersonStory
    home: tuple[HomeRow, ...]
    commune: str


def gift_from(shown: Shown) -> GiftFrom:
    """What the page of funds is given to write down a donation of this person."""
    person = shown.story.fields
    where = ", ".join(part for part in (person.hamlet, _small(shown.commune)) if part)
    return GiftFrom(shown.story.person_id, person.full_name, where)


@dataclass(frozen=True, slots=True)
class Sign:
    """A badge."""

    text: str
    tone: Tone
    icon: str | None = None


def read_story(reader: Reader, person_id: PersonId) -> Shown | None:
    """Everything that the panel shows; none: there is no such person."""
    story = person_story(reader, person_id)
    if story is None:
        return None
    code = story.fields.commune_code or board(reader).commune_code
    commune = administrative_units().commune(code).name if code else ""
    home = residents(reader, story.household.household_id) if story.household is not None else ()
    return Shown(story, tuple(row for row in home if row.is_listed), commune)


def born(birth: PartialDate | None, today: date) -> str:
    """`12/03/1958 (68 tuổi)`; the age is counted by years of birth, as lists of boards do."""
    if birth is None:
        return _("Chưa ghi")
    return _("{birth} ({age} tuổi)").format(birth=birth, age=today.year - birth.year)


def origin(story: PersonStory) -> str:
    """When and by whom the person was written into the book; empty when the journal does not say."""
    if story.written_at is None:
        return ""
    when = formats.moment(story.written_at)
    if not story.written_by:
        return _("Ghi vào sổ ngày {when}").format(when=when)
    return _("Ghi vào sổ ngày {when}, người ghi: {who}").format(when=when, who=story.written_by)


def row_facts(row: MemberRow, today: date) -> list[Fact]:
    """What the list knows of somebody, until the story has come."""
    return [
        Fact(_("Ngày sinh"), born(row.birth, today)),
        Fact(_("Nơi ở"), row.hamlet or _("Chưa ghi")),
        Fact(_("Điện thoại"), formats.phone(row.phone) or _("Chưa ghi")),
    ]


def subtitle(story: PersonStory) -> str:
    """Below the name: `Hội viên từ 2009 · HV-0505`."""
    parts: list[str] = []
    for held in story.memberships[:1]:
        kind = next((kind.label for kind in member_kinds() if kind.code == held.kind), "")
        since = (
            _("{kind} từ {year}").format(kind=_(kind) if kind else _("Hội viên"), year=held.joined.year)
            if held.joined
            else ""
        )
        parts += [since or (_(kind) if kind else _("Hội viên")), held.card_number]
    if not story.memberships:
        parts.append(_roles(story) or _("Chưa vào ban nào"))
    return " · ".join(part for part in parts if part)


def _roles(story: PersonStory) -> str:
    words = {"pupil": _("học sinh"), "donor": _("người ủng hộ"), "officer": _("cán bộ"), "guardian": _("người giám hộ")}
    said = ", ".join(words[role] for role in story.roles if role in words)
    return said[:1].upper() + said[1:]


def signs(story: PersonStory, today: date) -> list[Sign]:
    """The badges: off the list, a standing that is no longer active, the fee of this year."""
    found: list[Sign] = []
    if story.is_erased:
        found.append(Sign(_("Đã xóa thông tin"), "neutral"))
    elif story.is_off_list:
        found.append(Sign(_("Đã ra khỏi danh sách"), "neutral"))
    found += [Sign(standing(held), "neutral") for held in story.memberships[:1] if held.standing != "active"]
    fee = next((fee for fee in story.fees if fee.year == today.year), None)
    if fee is not None:
        found += fee_signs(fee)
    return found


def fee_signs(fee: PersonFee) -> list[Sign]:
    """The badge of a fee; none where nothing is asked."""
    year = fee.year
    known: dict[str, Sign] = {
        "paid": Sign(_("Hội phí {year} đã nộp").format(year=year), "ok", "check"),
        "unpaid": Sign(_("Hội phí {year} chưa nộp").format(year=year), "warn", "clock"),
        "part": Sign(_("Hội phí {year} nộp một phần").format(year=year), "warn", "clock"),
        "exempt": Sign(_("Hội phí {year} được miễn").format(year=year), "neutral"),
    }
    return [known[fee.state]] if fee.state in known else []


def standing(held: MembershipRow) -> str:
    """«Đã chuyển đi từ 2024»."""
    words = {
        "active": _("Đang sinh hoạt"),
        "moved": _("Đã chuyển đi"),
        "resigned": _("Đã xin thôi"),
        "deceased": _("Đã mất"),
    }
    if held.standing == "active" or held.ended is None:
        return words[held.standing]
    return _("{standing} {day}").format(standing=words[held.standing], day=held.ended)


def facts(shown: Shown, today: date) -> list[Fact]:
    """What is written of the person; lines without anything are left out, but birth and telephone are always told."""
    person = shown.story.fields
    lines = [
        Fact(_("Ngày sinh"), born(person.birth, today)),
        Fact(_("Giới tính"), {"male": _("Nam"), "female": _("Nữ")}.get(person.sex, "")),
        Fact(_("Nơi ở"), ", ".join(part for part in (person.address, person.hamlet, _small(shown.commune)) if part)),
        Fact(_("Xã cũ"), person.old_commune),
        Fact(_("Điện thoại"), formats.phone(person.phone) or _("Chưa ghi")),
        Fact(_("Số CCCD"), masked(person.national_id)),
        Fact(_("Nghề nghiệp"), person.occupation),
        Fact(_("Đang học"), _learning(shown.story)),
        Fact(_("Dòng họ"), clan(shown.story)),
    ]
    return [line for line in lines if line.value]


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _learning(story: PersonStory) -> str:
    person = story.fields
    name = _("Lớp {name}").format(name=person.class_name) if person.class_name else ""
    return ", ".join(part for part in (name, person.school, person.school_year) if part)


def clan(story: PersonStory) -> str:
    """`Nguyễn Hữu, chi 2`."""
    said = [", ".join(part for part in (clan.name, clan.branch) if part) for clan in story.clans]
    return "; ".join(said)


def relation_word(code: str) -> str:
    """What somebody is to the head of the household, in small letters."""
    found = next((_(relation.label) for relation in relations() if relation.code == code), "")
    return _small(found)


def said_together(*words: str) -> str:
    """`ông, giám hộ`: the words that there are."""
    return ", ".join(word for word in words if word)


def memberships(story: PersonStory) -> list[Fact]:
    """The boards somebody belongs to and how it stands there; nothing where there is one, active, as the head says."""
    rows = story.memberships
    if len(rows) == 1 and rows[0].standing == "active" and not rows[0].events:
        return []
    found: list[Fact] = []
    for held in rows:
        since = _("từ {day}").format(day=held.joined) if held.joined else ""
        said = ", ".join(part for part in (standing(held), since, held.card_number) if part)
        reason = held.events[-1].reason if held.events else ""
        found.append(Fact(held.board_name, f"{said}. {reason}" if reason else said))
    return found


def gift(row: GiftRow) -> Fact:
    """One gift: its day, its amount or its goods."""
    what = ", ".join(part for part in (formats.money(row.amount) if row.amount else "", row.goods) if part)
    return Fact(str(row.given_on) if row.given_on else _("Chưa ghi ngày"), what)


def pledge_facts(story: PersonStory) -> list[Fact]:
    """What the person promised, and what was promised to them, by the first day on which it is due."""
    found: list[Fact] = []
    for row in story.giving.pledges:
        said = _("{count} kỳ, mỗi kỳ {amount}").format(count=row.periods, amount=formats.money(row.amount))
        whose = _("cho {name}") if row.is_donor else _("của {name}")
        parts = (said, whose.format(name=row.other) if row.other else "")
        ended = _("dừng {day}").format(day=formats.day(row.stopped_on)) if row.stopped_on is not None else ""
        found.append(Fact(formats.day(row.first_due), ", ".join(part for part in (*parts, ended) if part)))
    return found


def direct_facts(story: PersonStory) -> list[Fact]:
    """Gifts that went straight to somebody, given or got."""
    found: list[Fact] = []
    for row in story.giving.direct:
        what = ", ".join(part for part in (formats.money(row.amount) if row.amount else "", row.goods) if part)
        whose = (_("tặng {name}") if row.is_donor else _("{name} tặng")).format(name=row.other) if row.other else ""
        found.append(Fact(formats.day(row.given_on), ": ".join(part for part in (whose, what) if part)))
    return found


def fee_facts(fees: Sequence[PersonFee], today: date) -> list[Fact]:
    """The fees by year; nothing where the badge of this year says it all."""
    if all(fee.year == today.year and not fee.paid and not fee.reason for fee in fees):
        return []
    words = {"unpaid": _("chưa nộp"), "exempt": _("được miễn"), "none": ""}
    found: list[Fact] = []
    for fee in fees:
        said = words.get(fee.state)
        if said is None:
            said = formats.money(fee.paid)
            if fee.state == "part":
                said = _("{paid} trên {due}").format(paid=said, due=formats.money(fee.due))
        if said:
            reason = f" ({fee.reason})" if fee.reason else ""
            found.append(Fact(str(fee.year), said + reason))
    return found


def learning_facts(story: PersonStory) -> list[Fact]:
    """Awards, newest first, with what is still to come of them; those that came to nothing are left out."""
    return [
        Fact(
            row.school_year,
            ", ".join(
                part
                for part in (
                    row.achievement or row.round_name,
                    formats.money(row.amount) if row.amount else "",
                    award_standing(row.state),
                )
                if part
            ),
        )
        for row in story.awards
        if row.state not in {"rejected", "returned"}
    ]


def title_facts(story: PersonStory) -> list[Fact]:
    """Titles of the learning models, by year."""
    models = {"citizen": _("Công dân học tập"), "family": _("Gia đình học tập"), "clan": _("Dòng họ học tập")}
    return [
        Fact(str(row.year), ", ".join(p for p in (models.get(row.model, row.model), row.level) if p))
        for row in story.titles
    ]


def post_facts(story: PersonStory) -> list[Fact]:
    """Posts held in boards."""
    found: list[Fact] = []
    for row in story.posts:
        term = " – ".join(str(day.year) for day in (row.term_from, row.term_until) if day)
        found.append(Fact(term or _("Chức vụ"), ", ".join(part for part in (row.title, row.board_name) if part)))
    return found


def consent_facts(story: PersonStory) -> list[Fact]:
    """The word that counts, for each purpose."""
    labels = {purpose.code: _(purpose.label) for purpose in consent_purposes()}
    return [
        Fact(
            labels.get(row.purpose, row.purpose),
            _("{word}, {day}").format(
                word=_("đồng ý") if row.given else _("không đồng ý"), day=formats.day(row.happened_on)
            ),
        )
        for row in story.consents
        if row.is_newest
    ]


def change_line(row: ChangeRow) -> str:
    """`Sửa thông tin … · 17/11 lúc 09:15, ông Minh`."""
    parts = (formats.moment(row.made_at), row.actor)
    return f"{told(row.action, row.facts).text} · {', '.join(part for part in parts if part)}"
