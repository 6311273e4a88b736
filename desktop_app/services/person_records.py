"""Everything the book holds about one person, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from desktop_app.domain.dates import HANOI, PartialDate, local_day
from desktop_app.domain.donors import shown_name
from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import PersonFields, PersonUnknown
from desktop_app.domain.money import format_amount
from desktop_app.printing.person_records import PersonRecord, RecordSection, RecordTable, person_record_pdf
from desktop_app.services.letterheads import letterhead
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Book
from desktop_app.storage.journal import Fact
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.person_story import PersonStory, person_story
from desktop_app.storage.rules import consent_purposes, donor_kinds, member_kinds, relation_label

Tell = Callable[[str, Mapping[str, Fact]], str]

_SEX: Final = {"male": "Nam", "female": "Nữ", "": ""}
_ROLES: Final = {
    "member": "hội viên",
    "pupil": "học sinh",
    "donor": "người ủng hộ",
    "officer": "cán bộ hội",
    "guardian": "người giám hộ",
}
_STANDINGS: Final = {"active": "Đang sinh hoạt", "moved": "Chuyển đi", "resigned": "Xin thôi", "deceased": "Đã mất"}
_FEES: Final = {"none": "Không thu", "unpaid": "Chưa nộp", "part": "Nộp một phần", "paid": "Đã nộp", "exempt": "Miễn"}
_AWARDS: Final = {
    "proposed": "Đề nghị",
    "accepted": "Đã xét, được nhận",
    "rejected": "Đã xét, không được nhận",
    "decided": "Có quyết định",
    "paid": "Đã nhận",
    "absent": "Vắng, chưa nhận",
    "returned": "Không nhận, trả lại quỹ",
}
_TITLES: Final = {"registered": "Đăng ký", "passed": "Đạt", "failed": "Chưa đạt", "recognised": "Công nhận"}
_MODELS: Final = {
    "citizen": "Công dân học tập",
    "family": "Gia đình học tập",
    "clan": "Dòng họ học tập",
    "community": "Cộng đồng học tập",
    "organisation": "Đơn vị học tập",
}
_WAYS: Final = {"paper": "Giấy ký", "spoken": "Nói trực tiếp", "message": "Tin nhắn"}
_CHILD: Final = {"": "", "agreed": "em cũng đồng ý", "refused": "em không đồng ý"}


def person_record(book: Book, person_id: PersonId, tell: Tell, prepared_by: str = "") -> bytes:
    """Everything the book holds about a person, as a PDF for that person.

    Args:
        tell: The sentence for an entry of the journal, from its action and facts.
        prepared_by: Who makes the paper.

    Raises:
        PersonUnknown: There is no such person.
    """
    day = local_day(book.surroundings.clock())
    with book.reader() as reader:
        story = person_story(reader, person_id, changes=-1)
        head = letterhead(reader, board(reader).unit_id, day)
    if story is None:
        raise PersonUnknown
    return person_record_pdf(
        PersonRecord(
            board_lines=head.lines,
            place=head.place,
            day=day,
            full_name=story.fields.full_name,
            sections=tuple(_sections(story, tell)),
            about=f"Lập ngày {day:%d/%m/%Y}, gồm mọi điều sổ đang ghi về người này",
            prepared_by=prepared_by,
        )
    )


def _sections(story: PersonStory, tell: Tell) -> Iterable[RecordSection]:
    """The sections that hold something, and a sentence for what the book does not hold."""
    sections = (
        _person(story),
        _memberships(story),
        _family(story),
        _table(
            "Hội phí", ("Ban", "Năm", "Phải nộp", "Đã nộp", "Tình trạng"), (0.4, 0.1, 0.15, 0.15, 0.2), _fees(story)
        ),
        _gifts(story),
        _donor_card(story),
        _pledges(story),
        _direct_gifts(story),
        _table(
            "Khen thưởng",
            ("Đợt", "Năm học", "Danh hiệu", "Số tiền", "Tình trạng"),
            (0.3, 0.17, 0.22, 0.14, 0.17),
            _awards(story),
            frozenset({3}),
        ),
        _table(
            "Mô hình học tập",
            ("Mô hình", "Năm", "Kết quả", "Mức", "Quyết định"),
            (0.34, 0.1, 0.2, 0.16, 0.2),
            (
                (_MODELS.get(t.model, t.model), str(t.year), _TITLES.get(t.state, t.state), t.level, t.decision)
                for t in story.titles
            ),
        ),
        _table(
            "Chức danh",
            ("Ban", "Chức danh", "Từ", "Đến", "Quyết định"),
            (0.36, 0.24, 0.12, 0.12, 0.16),
            ((p.board_name, p.title, _day(p.term_from), _day(p.term_until), p.decision) for p in story.posts),
        ),
        _consents(story),
        _changes(story, tell),
    )
    held = [section for section in sections if section.facts or section.table or section.note]
    missing = [section.title.lower() for section in sections if section not in held]
    yield from held
    if missing:
        yield RecordSection("Không có trong sổ", note=f"Sổ không ghi gì của người này về: {', '.join(missing)}.")


def _table(
    title: str,
    headers: tuple[str, ...],
    shares: tuple[float, ...],
    rows: Iterable[tuple[str, ...]],
    right: frozenset[int] = frozenset(),
    note: str = "",
) -> RecordSection:
    cells = tuple(rows)
    return RecordSection(title, table=RecordTable(headers, shares, cells, right) if cells else None, note=note)


def _day(day: PartialDate | date | datetime | None) -> str:
    if isinstance(day, datetime):
        return f"{day.astimezone(HANOI):%d/%m/%Y %H:%M}"
    if isinstance(day, date):
        return f"{day:%d/%m/%Y}"
    return str(day) if day else ""


def _money(amount: int) -> str:
    return f"{format_amount(amount)} ₫" if amount else ""


def _grouped(digits: str, by: int) -> str:
    return " ".join(digits[i : i + by] for i in range(0, len(digits), by))


def _phone(digits: str) -> str:
    """`0912 345 678`: four digits, then groups of three."""
    return f"{digits[:4]} {_grouped(digits[4:], 3)}".strip()


def _person(story: PersonStory) -> RecordSection:
    fields = story.fields
    facts = (
        ("Họ và tên", fields.full_name),
        ("Tên gọi trong danh sách", fields.given_name),
        ("Ngày, năm sinh", _day(fields.birth)),
        ("Giới tính", _SEX[fields.sex]),
        ("Là", ", ".join(_ROLES[role] for role in story.roles)),
        ("Số căn cước", _grouped(fields.national_id, 3)),
        ("Số điện thoại", _phone(fields.phone)),
        ("Nơi ở", _address(fields)),
        ("Tên xã cũ", fields.old_commune),
        ("Nghề nghiệp", fields.occupation),
        ("Trường, lớp", _school(fields)),
        ("Ghi chú", fields.note),
        ("Từng ghi là", ", ".join(story.merged_names)),
        ("Ghi vào sổ", f"{_day(story.written_at)}, {story.written_by}".strip(", ")),
        ("Tình trạng trong sổ", _state(story)),
    )
    return RecordSection("Thông tin chung", facts)


def _state(story: PersonStory) -> str:
    if story.is_erased:
        return "Đã xóa theo yêu cầu"
    return "Đã ra khỏi danh sách" if story.is_off_list else ""


def _address(fields: PersonFields) -> str:
    commune = administrative_units().commune(fields.commune_code).name if fields.commune_code else ""
    return ", ".join(part for part in (fields.address, fields.hamlet, commune) if part)


def _school(fields: PersonFields) -> str:
    year = f"năm học {fields.school_year}" if fields.school_year else ""
    name = f"lớp {fields.class_name}" if fields.class_name[:1].isdigit() else fields.class_name
    return ", ".join(part for part in (fields.school, name, year) if part)


def _memberships(story: PersonStory) -> RecordSection:
    labels = {kind.code: kind.label for kind in member_kinds()}
    rows: list[tuple[str, ...]] = []
    for held in story.memberships:
        said = [_STANDINGS[held.standing]] if not held.events else []
        said += [
            " ".join(part for part in (_STANDINGS[event.standing], _day(event.happened_on)) if part)
            + (f" ({event.reason})" if event.reason else "")
            for event in held.events
        ]
        rows.append(
            (held.board_name, labels.get(held.kind, held.kind), _day(held.joined), held.card_number, "; ".join(said))
        )
    return _table(
        "Tư cách hội viên", ("Ban", "Loại", "Vào hội", "Số thẻ", "Tình trạng"), (0.32, 0.17, 0.13, 0.1, 0.28), rows
    )


def _family(story: PersonStory) -> RecordSection:
    facts: list[tuple[str, str]] = []
    if story.household is not None:
        name = story.household.name or f"Hộ {story.household.head_name}"
        relation = relation_label(story.household.relation).lower()
        facts.append(("Hộ gia đình", f"{name} ({relation})" if relation else name))
    facts += [("Dòng họ", f"{clan.name}, {clan.branch}" if clan.branch else clan.name) for clan in story.clans]
    for label, people in (("Người giám hộ", story.guardians), ("Giám hộ cho", story.wards)):
        facts += [
            (
                label,
                ", ".join(part for part in (one.name, relation_label(one.relation).lower(), _phone(one.phone)) if part),
            )
            for one in people
        ]
    return RecordSection("Gia đình, dòng họ", tuple(facts))


def _fees(story: PersonStory) -> Iterable[tuple[str, ...]]:
    for fee in story.fees:
        state = _FEES[fee.state] + (f": {fee.reason}" if fee.reason else "")
        yield fee.board_name, str(fee.year), _money(fee.due), _money(fee.paid), state


def _gifts(story: PersonStory) -> RecordSection:
    total = f"Tổng cộng bằng tiền: {format_amount(story.gifts_total)} ₫." if story.gifts_total else ""
    rows = (
        (
            _day(gift.given_on),
            gift.number.full if gift.number else "",
            gift.reason,
            gift.goods,
            _money(gift.amount),
        )
        for gift in story.gifts
    )
    headers = ("Ngày", "Số phiếu", "Nội dung", "Hiện vật", "Số tiền")
    return _table("Ủng hộ", headers, (0.14, 0.17, 0.33, 0.2, 0.16), rows, frozenset({4}), total)


def _donor_card(story: PersonStory) -> RecordSection:
    card = story.giving.card
    if card is None:
        return RecordSection("Thẻ nhà hảo tâm")
    kinds = {kind.code: kind.label for kind in donor_kinds()}
    facts = (
        ("Tên trên thẻ", card.name),
        ("Loại", kinds[card.kind]),
        ("Ghi trên sổ vàng", shown_name(card.name, card.naming, card.shown_as)),
        ("Địa chỉ", card.address),
        ("Điện thoại", card.phone),
        ("Thư điện tử", card.email),
        ("Người liên hệ", card.contact),
        ("Ghi chú", card.note),
    )
    return RecordSection("Thẻ nhà hảo tâm", facts)


def _pledges(story: PersonStory) -> RecordSection:
    rows = (
        (
            "Cam kết cho" if pledge.is_donor else "Được nhận",
            pledge.other,
            _money(pledge.amount),
            str(pledge.periods),
            _day(pledge.first_due),
            _day(pledge.stopped_on),
        )
        for pledge in story.giving.pledges
    )
    headers = ("Việc", "Với", "Mỗi kỳ", "Số kỳ", "Kỳ đầu", "Dừng")
    return _table("Cam kết và học bổng dài hạn", headers, (0.18, 0.3, 0.16, 0.08, 0.14, 0.14), rows, frozenset({2, 3}))


def _direct_gifts(story: PersonStory) -> RecordSection:
    rows = (
        (
            "Tặng" if gift.is_donor else "Được tặng",
            _day(gift.given_on),
            gift.other,
            gift.goods,
            _money(gift.amount),
        )
        for gift in story.giving.direct
    )
    headers = ("Việc", "Ngày", "Với", "Hiện vật", "Số tiền")
    return _table("Tặng thẳng ngoài sổ quỹ", headers, (0.14, 0.14, 0.32, 0.24, 0.16), rows, frozenset({4}))


def _awards(story: PersonStory) -> Iterable[tuple[str, ...]]:
    for award in story.awards:
        state = _AWARDS.get(award.state, award.state)
        yield award.round_name, award.school_year, award.achievement, _money(award.amount), state


def _consents(story: PersonStory) -> RecordSection:
    labels = {purpose.code: purpose.label for purpose in consent_purposes()}
    rows: list[tuple[str, ...]] = []
    for said in story.consents:
        way = _WAYS.get(said.way, said.way) + (f" số {said.paper_number}" if said.paper_number else "")
        who = ", ".join(part for part in (said.guardian_name, _CHILD[said.child_word], said.note) if part)
        word = ("Đồng ý" if said.given else "Không đồng ý") + ("" if said.is_newest else " (ý kiến cũ)")
        rows.append((labels.get(said.purpose, said.purpose), word, _day(said.happened_on), way, who))
    headers = ("Về việc", "Ý kiến", "Ngày", "Cách ghi nhận", "Người đồng ý thay, ghi chú")
    return _table("Ý kiến về thông tin cá nhân", headers, (0.26, 0.17, 0.13, 0.19, 0.25), rows)


_COLUMNS: Final = {
    "full_name": "họ tên",
    "given_name": "tên gọi",
    "birth": "ngày sinh",
    "sex": "giới tính",
    "hamlet": "nơi ở",
    "phone": "số điện thoại",
    "note": "ghi chú",
    "national_id": "số căn cước",
    "address": "địa chỉ",
    "commune_code": "xã",
    "old_commune": "tên xã cũ",
    "occupation": "nghề nghiệp",
    "school": "trường",
    "class_name": "lớp",
    "school_year": "năm học",
}


def _changes(story: PersonStory, tell: Tell) -> RecordSection:
    rows: list[tuple[str, ...]] = []
    for change in story.changes:
        columns = ", ".join(_COLUMNS[name] for name in change.fields if name in _COLUMNS)
        said = tell(change.action, change.facts)
        rows.append((_day(change.made_at), change.actor, f"{said} ({columns})" if columns else said))
    return _table("Những lần ghi, sửa", ("Lúc", "Người ghi", "Việc"), (0.2, 0.22, 0.58), rows)
