"""The people of the sample book: families, clans, boards, fees, learners and doubles. All of them are made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import BranchId, ClanId, FundId, PersonId, UnitId
from desktop_app.domain.members import Sex
from desktop_app.domain.money import Vnd
from desktop_app.services.clans import BranchFields, ClanFields, add_clan_people, make_clan
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.duplicates import merge_people
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.fees import PayFee, exempt, set_fee, take_fees
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.learning_models import CitizenResult, record_results
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import JoinBoard, join_board
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.places import add_hamlet, add_school
from desktop_app.services.population import SetPopulation, set_population
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.storage.book import Book
from desktop_app.storage.queries.clans import clan_choices
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import member_ids
from desktop_app.storage.queries.merge_plans import merge_plan
from desktop_app.storage.saved_views import keep_view
from desktop_app.ui.members.arrangement import Arrangement, to_json
from desktop_app.ui.members.feed import PAGE_NAME

ACTOR: Final = "ông Minh"
SAMPLE_NOTE: Final = "Người trong sổ mẫu"
FEE: Final = 50_000
_CHILDREN_FROM: Final = 2010
_HAMLETS: Final = tuple(f"Thôn {number}" for number in range(1, 11))
_SCHOOLS: Final = (
    ("Tiểu học số 1", "Tiểu học"),
    ("THCS Quỳnh Lưu", "THCS"),
    ("THPT Quỳnh Lưu 1", "THPT"),
)
_BOARDS: Final = (
    ("Chi hội Khuyến học thôn 1", "hamlet", "Thôn 1"),
    ("Chi hội Khuyến học thôn 3", "hamlet", "Thôn 3"),
    ("Chi hội Khuyến học thôn 7", "hamlet", "Thôn 7"),
    ("Ban Khuyến học Trường THCS Quỳnh Lưu", "school", ""),
    ("Ban Khuyến học dòng họ Hồ", "clan", "Thôn 5"),
)


def add_places(book: Book, own: UnitId) -> dict[str, UnitId]:
    """Hamlets, schools, boards with their officers, and the population. Gives the boards by their names."""
    with book.work(ACTOR) as work:
        for hamlet in _HAMLETS:
            add_hamlet(work, hamlet)
        for school, level in _SCHOOLS:
            add_school(work, school, level)
    boards: dict[str, UnitId] = {}
    for name, kind, hamlet in _BOARDS:
        with book.work(ACTOR) as work:
            boards[name] = add_board(work, AddBoard(name, kind, own, hamlet, PartialDate(2005, 3)))
    with book.work(ACTOR) as work:
        set_population(work, SetPopulation(own, 2025, 14_820, 3_912, "UBND xã, báo cáo năm 2025"))
    return boards


def add_people(book: Book, own: UnitId, boards: dict[str, UnitId]) -> PersonId:
    """A family that is known well, some more households, clans, fees and doubles.

    Returns:
        The person of whom most is known.
    """
    leading = _known_family(book, own, boards)
    everyone = _imported(book)
    _households(book, everyone)
    _clans(book, leading, everyone)
    _loners(book)
    _doubles(book, leading[0])
    _fees_due(book, own, everyone)
    _views(book, own)
    return leading[0]


def add_gifts(book: Book, fund_id: FundId, person_id: PersonId, day: date) -> None:
    """Gifts with a receipt from somebody of the book, and a list of others that waits for receipts."""
    with book.work(ACTOR) as work:
        donor, address = "Nguyễn Hữu Thắng", "Thôn 3"
        record_donation(work, RecordDonation(fund_id, donor, Vnd(2_000_000), day, address, person_id=person_id))
    given = PartialDate(day.year, day.month, day.day)
    with book.work(ACTOR) as work:
        list_gifts(
            work,
            (
                ListGift("Bà Phan Thị Ngà", 300_000, address="Thôn 2", given_on=given),
                ListGift("Hiệu sách Minh Châu", goods="40 bộ sách giáo khoa", address="Thôn 6", given_on=given),
                ListGift(donor, 500_000, address=address, given_on=given, person_id=person_id),
            ),
        )


def pay_fees(book: Book, own: UnitId, fund_id: FundId, day: date) -> None:
    """Two of every three whose names come first pay what the board asks for; three are exempt."""
    everyone = _imported(book)
    with book.work(ACTOR) as work:
        payments = [PayFee(person_id, own, day.year) for place, person_id in enumerate(everyone[:24]) if place % 3]
        take_fees(work, payments, fund_id, day, party="Chi hội Khuyến học thôn 1", one_receipt=True)


def _person(name: str, year: int, sex: Sex, hamlet: str = "Thôn 3", *, as_member: bool = True) -> AddMember:
    return AddMember(name, PartialDate(year), sex, hamlet, note=SAMPLE_NOTE, as_member=as_member)


def _add(book: Book, command: AddMember) -> PersonId:
    with book.work(ACTOR) as work:
        return add_member(work, command)


def _known_family(book: Book, own: UnitId, boards: dict[str, UnitId]) -> tuple[PersonId, ...]:
    head = _add(
        book,
        AddMember(
            "Nguyễn Hữu Thắng",
            PartialDate(1958, 8, 15),
            "male",
            "Thôn 3",
            "0912345678",
            PartialDate(2004, 5),
            SAMPLE_NOTE,
            national_id="040058001234",
            address="Xóm Đình",
            occupation="Giáo viên nghỉ hưu",
            card_number="0012",
        ),
    )
    wife = _add(book, _person("Lê Thị Hoa", 1961, "female"))
    son = _add(book, _person("Nguyễn Hữu Minh", 1985, "male"))
    learner = _add(
        book,
        AddMember(
            "Nguyễn Hữu Khôi",
            PartialDate(2013, 4, 2),
            "male",
            "Thôn 3",
            note=SAMPLE_NOTE,
            school="THCS Quỳnh Lưu",
            class_name="8A",
            school_year="2025-2026",
            as_member=False,
        ),
    )
    people = tuple(
        HouseholdPerson(person_id, relation)
        for person_id, relation in ((head, "head"), (wife, "spouse"), (son, "child"), (learner, "grandchild"))
    )
    with book.work(ACTOR) as work:
        make_household(work, HouseholdFields(people, hamlet="Thôn 3", address="Xóm Đình", number="HK-0312"))
    _told_of(book, own, boards, head, learner)
    return head, wife, son, learner


def _told_of(book: Book, own: UnitId, boards: dict[str, UnitId], head: PersonId, learner: PersonId) -> None:
    """Posts, a title, consents, and the child they answer for."""
    with book.work(ACTOR) as work:
        add_guardian(work, learner, GuardianFields(head, relation="grandfather"))
    with book.work(ACTOR) as work:
        join_board(work, JoinBoard(head, boards["Chi hội Khuyến học thôn 3"], joined=PartialDate(2005)))
    with book.work(ACTOR) as work:
        title = OfficerFields("Nguyễn Hữu Thắng", "chair", person_id=head, term_from=PartialDate(2021), signs=True)
        add_officer(work, boards["Chi hội Khuyến học thôn 3"], title)
    with book.work(ACTOR) as work:
        add_officer(
            work,
            own,
            OfficerFields("Hồ Sỹ Tùng", "chair", term_from=PartialDate(2021), decision="12/QĐ-HKH", signs=True),
        )
    with book.work(ACTOR) as work:
        result = CitizenResult("Nguyễn Hữu Thắng", 2025, "recognised", PartialDate(1958), "Thôn 3", person_id=head)
        record_results(work, (result,))
    with book.work(ACTOR) as work:
        record_consents(
            work,
            [
                RecordConsent(head, purpose, given=True, day=date(2026, 1, 4), paper_number="03/ĐY")
                for purpose in ("keep", "contact")
            ],
        )


def _imported(book: Book) -> tuple[PersonId, ...]:
    with book.reader() as reader:
        return member_ids(reader, "", MemberFilter(standing="active"))


def _households(book: Book, everyone: Sequence[PersonId]) -> None:
    """Households of one to three among those who came from the list of Excel, from the end of the alphabet."""
    rest = list(everyone[-60:])
    for place, size in enumerate((2, 3, 1, 2, 2, 3, 1, 2, 3, 2, 2, 1, 3, 2)):
        people, rest = rest[:size], rest[size:]
        relations = ("head", "spouse", "child")
        lived = tuple(HouseholdPerson(one, relations[at]) for at, one in enumerate(people))
        with book.work(ACTOR) as work:
            make_household(work, HouseholdFields(lived, hamlet=_HAMLETS[place % len(_HAMLETS)]))


def _clans(book: Book, known: Sequence[PersonId], everyone: Sequence[PersonId]) -> None:
    with book.work(ACTOR) as work:
        branches = (
            BranchFields("Chi Giáp", known[0]),
            BranchFields("Chi Ất", known[2]),
            BranchFields("Chi Bính"),
        )
        clan = make_clan(work, ClanFields("Nguyễn Hữu", "Thôn 3", known[0], "Nhà thờ họ ở xóm Đình", branches))
    with book.reader() as reader:
        found = next(choice for choice in clan_choices(reader) if choice.clan_id == clan)
    first: BranchId | None = found.branches[0][0] if found.branches else None
    _join(book, clan, known, first)
    _join(book, clan, everyone[5:12])
    for name, hamlet, people in (
        ("Hồ", "Thôn 5", everyone[12:20]),
        ("Trần Quốc", "Thôn 7", everyone[20:25]),
        ("Phan", "Thôn 1", ()),
    ):
        with book.work(ACTOR) as work:
            made = make_clan(work, ClanFields(name, hamlet, people[0] if people else None))
        if people:
            _join(book, made, people)


def _join(book: Book, clan_id: ClanId, people: Sequence[PersonId], branch_id: BranchId | None = None) -> None:
    with book.work(ACTOR) as work:
        add_clan_people(work, clan_id, people, branch_id)


def _loners(book: Book) -> None:
    """People of one address who stand in no household yet: the program offers to make households of them."""
    for address, people in (
        ("Nhà số 4, xóm Chùa", (("Vũ Đình Quang", 1960, "male"), ("Đậu Thị Nhàn", 1963, "female"))),
        (
            "Nhà số 9, xóm Chùa",
            (("Vũ Đình Hòa", 1981, "male"), ("Cao Thị Vinh", 1984, "female"), ("Vũ Đình An", 2011, "male")),
        ),
    ):
        for name, year, sex in people:
            born: Sex = "male" if sex == "male" else "female"
            _add(
                book,
                AddMember(
                    name,
                    PartialDate(year),
                    born,
                    "Thôn 2",
                    note=SAMPLE_NOTE,
                    address=address,
                    as_member=year < _CHILDREN_FROM,
                ),
            )


def _doubles(book: Book, kept: PersonId) -> None:
    """Pairs who may be one, and a second record of somebody that has been merged into the first."""
    phone = "0987654321"
    _add(book, AddMember("Nguyễn Thị Phượng", PartialDate(1961), "female", "Thôn 3", phone, note=SAMPLE_NOTE))
    _add(book, AddMember("Nguyễn Thị Phương", PartialDate(1961), "female", "Thôn 3", phone, note=SAMPLE_NOTE))
    _add(book, AddMember("Phạm Thị Hoà", PartialDate(1970), "female", "Thôn 8", note=SAMPLE_NOTE))
    _add(book, AddMember("Phạm Thị Hòa", PartialDate(1971), "female", "Thôn 8", note=SAMPLE_NOTE))
    gone = _add(book, AddMember("Nguyeenx Huwux Thắng", PartialDate(1958), "male", "Thôn 3", note=SAMPLE_NOTE))
    with book.reader() as reader:
        plan = merge_plan(reader, kept, gone)
    with book.work(ACTOR) as work:
        merge_people(work, plan)


def _fees_due(book: Book, own: UnitId, everyone: Sequence[PersonId]) -> None:
    with book.work(ACTOR) as work:
        set_fee(work, own, 2026, FEE)
    with book.work(ACTOR) as work:
        exempt(work, everyone[30:33], own, 2026, "Hộ nghèo")


def _views(book: Book, own: UnitId) -> None:
    for name, wanted in (
        ("Thôn 3, chưa nộp hội phí", MemberFilter(board=own, hamlets=("Thôn 3",), fee="unpaid")),
        ("Từ 70 tuổi", MemberFilter(age_from=70)),
    ):
        keep_view(book, PAGE_NAME, name, to_json(Arrangement(wanted)))
