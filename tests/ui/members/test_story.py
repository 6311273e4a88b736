from __future__ import annotations

from datetime import date

from desktop_app.domain.direct_gifts import DirectGiftFields
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import UnitId
from desktop_app.domain.money import Vnd
from desktop_app.services.direct_gifts import record_direct_gift
from desktop_app.services.donors import add_donor
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.fees import set_fee
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.pledges import MakePledge, PledgeFields, make_pledge, stop_pledge
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.session import GiftFrom
from desktop_app.ui.widgets.person_line import PersonLine
from desktop_app.ui.widgets.text import Badge
from tests.ui.lint import faults

from .conftest import Stage, texts
from .test_editing import person_of


def told(stage: Stage, name: str) -> MemberPanel:
    stage.page.show_person(person_of(stage, name))
    stage.settle()
    panel = stage.page.panel
    assert isinstance(panel, MemberPanel)
    return panel


def test_gifts_are_summed_and_unfold(stage: Stage):
    person_id = person_of(stage, "Nguyễn Hữu Ái")
    with stage.book.reader() as reader:
        fund_id = funds(reader)[0].fund_id
    for amount in (2_000_000, 1_700_000):
        with stage.book.work("bà Lài") as work:
            record_donation(
                work,
                RecordDonation(fund_id, "Nguyễn Hữu Ái", Vnd(amount), date(2026, 11, 20), person_id=person_id),
            )
    panel = told(stage, "Nguyễn Hữu Ái")
    assert "3.700.000 ₫" in texts(panel)
    assert "2.000.000 ₫" not in texts(panel)
    stage.press("Xem 2 lần")
    assert {"2.000.000 ₫", "1.700.000 ₫"} <= set(texts(panel))


def test_pledges_and_direct_gifts_are_told_of_whoever_gave_and_of_whoever_got(stage: Stage):
    giver, child = person_of(stage, "Nguyễn Hữu Ái"), person_of(stage, "Nguyễn Thị Phượng")
    with stage.book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Ái", person_id=giver))
    for_her = PledgeFields(is_direct=True, beneficiary_id=child)
    with stage.book.work("bà Lài") as work:
        pledge = make_pledge(work, MakePledge(card, 500_000, "month", 9, date(2026, 9, 5), for_her))
    with stage.book.work("bà Lài") as work:
        stop_pledge(work, pledge, date(2026, 11, 20), "Chuyển nhà")
    with stage.book.work("bà Lài") as work:
        record_direct_gift(
            work, DirectGiftFields(2_500_000, date(2026, 10, 1), card, beneficiary_id=child, goods="1 xe")
        )
    said = set(texts(told(stage, "Nguyễn Hữu Ái")))
    assert {"Cam kết", "9 kỳ, mỗi kỳ 500.000 ₫, cho Nguyễn Thị Phượng, dừng 20/11/2026"} <= said
    assert {"Tặng thẳng", "tặng Nguyễn Thị Phượng: 2.500.000 ₫, 1 xe"} <= said
    said = set(texts(told(stage, "Nguyễn Thị Phượng")))
    assert {"9 kỳ, mỗi kỳ 500.000 ₫, của Ông Ái, dừng 20/11/2026", "Ông Ái tặng: 2.500.000 ₫, 1 xe"} <= said
    assert faults(stage.window) == []


def test_the_badge_says_how_the_fee_stands(stage: Stage):
    with stage.book.work("bà Lài") as work:
        set_fee(work, UnitId(work.unit_id), 2026, 30_000)
    panel = told(stage, "Nguyễn Hữu Ái")
    assert [badge.accessibleName() for badge in panel.findChildren(Badge)] == ["Hội phí 2026 chưa nộp"]


def test_the_family_is_listed_and_a_press_goes_to_one_of_them(stage: Stage):
    with stage.book.work("bà Lài") as work:
        make_household(
            work,
            HouseholdFields(
                people=(
                    HouseholdPerson(person_of(stage, "Nguyễn Hữu Ái"), "head"),
                    HouseholdPerson(person_of(stage, "Nguyễn Thị Phượng"), "spouse"),
                )
            ),
        )
    panel = told(stage, "Nguyễn Hữu Ái")
    lines = panel.findChildren(PersonLine)
    assert [line.accessibleName() for line in lines] == ["Nguyễn Thị Phượng, vợ, chồng"]
    lines[0].click()
    stage.settle()
    assert stage.page.panel.member.full_name == "Nguyễn Thị Phượng"


def test_a_donation_goes_to_the_funds_with_the_person(stage: Stage):
    panel = told(stage, "Nguyễn Hữu Ái")
    stage.page.went_to.disconnect()  # there is no other page in this window
    sent: list[tuple[str, object]] = []
    stage.page.went_to.connect(lambda page, what: sent.append((page, what)))
    panel.gift.click()
    assert sent == [("funds", GiftFrom(person_of(stage, "Nguyễn Hữu Ái"), "Nguyễn Hữu Ái", "Thôn 1, xã Quỳnh Lưu"))]


def test_the_menu_can_be_read_and_offers_only_what_makes_sense(stage: Stage):
    panel = told(stage, "Nguyễn Hữu Ái")
    menu = panel.menu()
    said = [action.text() for action in menu.actions() if action.text()]
    assert "Đổi tình trạng…" in said
    assert "Thu hội phí…" not in said
    assert said[-1] == "Xóa thông tin cá nhân…"
