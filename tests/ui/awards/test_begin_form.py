from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.awards import DaysReversed, QuotaOutOfRange
from desktop_app.domain.funds import FundUnknown
from desktop_app.domain.ids import FundId, ProgrammeId
from desktop_app.services.award_rounds import BeginRound
from desktop_app.storage.queries.awards import award_round
from desktop_app.storage.queries.funds import FundRow
from desktop_app.storage.queries.money_setup import ProgrammeCard
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.round_list import RoundList
from tests.ui.awards.ground import open_round

FUNDS = (FundRow(FundId(UUID(int=1)), "Quỹ Khuyến học", 5_000), FundRow(FundId(UUID(int=2)), "Quỹ Vượt khó", 6_000))
PROGRAMME = ProgrammeCard(ProgrammeId(UUID(int=3)), "Thắp sáng ước mơ", "", "", "", 0, 0, "", 0, 0)
TODAY = date(2026, 11, 21)
LIST = RoundList((), FUNDS, "2026 - 2027", (PROGRAMME,), TODAY)


@pytest.fixture
def panel(qtbot, qapp):
    made = BeginRoundPanel(LIST)
    qtbot.addWidget(made)
    return made


def choose_kind(panel, code="excellence"):
    panel.kind.set_key(code)
    panel.kind.chosen.emit(code)


def test_a_kind_and_the_year_give_the_name(qtbot, panel):
    choose_kind(panel, "hardship_scholarship")
    assert panel.name.text() == "Học bổng vượt khó, năm học 2026 - 2027"
    choose_kind(panel, "exam_season")
    assert panel.name.text() == "Tiếp sức mùa thi, năm học 2026 - 2027"
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [
        BeginRound("Tiếp sức mùa thi, năm học 2026 - 2027", "2026 - 2027", FUNDS[0].fund_id, kind="exam_season")
    ]


def test_a_name_that_somebody_wrote_stays(panel):
    panel.name.setText("Đợt của chúng tôi")
    choose_kind(panel)
    assert panel.name.text() == "Đợt của chúng tôi"


def test_everything_of_the_announcement_and_the_ceremony_is_sent(qtbot, panel):
    choose_kind(panel)
    panel.name.setText("  Khen  thưởng ")
    panel.year.setText("2026/2027")
    panel.programme.set_key(PROGRAMME.programme_id)
    panel.fund.set_key(FUNDS[1].fund_id)
    panel.quota.setText("1.200")
    panel.announced.setText("1/11/2026")
    panel.until.setText("30/11")
    panel.announcement.setPlainText("Học sinh giỏi cả năm, trường đề nghị")
    panel.held.setText("20/12/2026")
    panel.held_at.setText("Hội trường xã")
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [
        BeginRound(
            "Khen thưởng",
            "2026 - 2027",
            FUNDS[1].fund_id,
            kind="excellence",
            programme_id=PROGRAMME.programme_id,
            quota=1200,
            announcement="Học sinh giỏi cả năm, trường đề nghị",
            announced_on=date(2026, 11, 1),
            proposals_until=date(2026, 11, 30),
            held_on=date(2026, 12, 20),
            held_at="Hội trường xã",
        )
    ]


@pytest.mark.parametrize(
    ("box", "text", "field"),
    [
        ("name", "   ", "name_field"),
        ("name", "y" * 300, "name_field"),
        ("year", "2026", "year_field"),
        ("year", "2026-2029", "year_field"),
        ("quota", "bốn mươi", "quota_field"),
        ("quota", "-5", "quota_field"),
        ("quota", "999999999", "quota_field"),
        ("announced", "31/02/2026", "announced_field"),
        ("until", "ngày mai", "until_field"),
        ("held", "99", "held_field"),
    ],
)
def test_rubbish_is_said_beside_its_field_and_nothing_is_sent(qtbot, panel, box, text, field):
    choose_kind(panel)
    getattr(panel, box).setText(text)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    bad = getattr(panel, field)
    assert bad.state == "bad"
    assert bad.message()
    assert panel._note._text.text() == "Còn 1 chỗ cần sửa"


def test_without_a_kind_nothing_is_sent(qtbot, panel):
    panel.name.setText("Đợt")
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.kind_field.message() == "Chưa chọn loại khen thưởng."
    choose_kind(panel)
    with qtbot.waitSignal(panel.submitted):
        panel.submit()


def test_a_list_that_closes_before_it_opens_is_refused_where_it_is_folded_away(qtbot, panel):
    choose_kind(panel)
    panel.announced.setText("20/11/2026")
    panel.until.setText("1/11/2026")
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.until_field.state == "bad"
    assert panel.announcing.is_open


def test_the_fund_says_what_it_holds(panel):
    assert panel.fund_field.message() == "Quỹ còn 5.000 ₫"
    panel.fund.set_key(FUNDS[1].fund_id)
    panel.fund.chosen.emit(FUNDS[1].fund_id)
    assert panel.fund_field.message() == "Quỹ còn 6.000 ₫"


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (FundUnknown(), "fund_field"),
        (QuotaOutOfRange(-1), "quota_field"),
        (DaysReversed(TODAY, TODAY), "until_field"),
    ],
)
def test_what_the_service_refuses_is_said_beside_its_field(panel, error, field):
    panel.refuse(error)
    assert getattr(panel, field).state == "bad"


def test_a_draft_puts_back_choices_too(panel, qtbot):
    choose_kind(panel, "gift")
    panel.name.setText("Quà Tết")
    panel.programme.set_key(PROGRAMME.programme_id)
    panel.fund.set_key(FUNDS[1].fund_id)
    panel.quota.setText("12")
    panel.until.setText("30/11")
    again = BeginRoundPanel(LIST)
    qtbot.addWidget(again)
    again.restore_draft(panel.draft())
    assert again.draft() == panel.draft()
    assert again.kind.key() == "gift"


def test_a_round_that_is_open_is_put_right_whole_and_a_reviewed_one_only_in_its_ceremony(qtbot, book):
    round_id = open_round(book)
    with book.reader() as reader:
        row = award_round(reader, round_id)
    shown = replace(LIST, funds=(FundRow(row.fund_id, "Quỹ", 0), *FUNDS))
    edited = BeginRoundPanel(shown, row)
    qtbot.addWidget(edited)
    edited.show()
    assert (edited.name.text(), edited.quota.text(), edited.kind.key()) == (row.name, "40", "hardship_scholarship")
    with qtbot.waitSignal(edited.submitted) as sent:
        edited.submit()
    assert sent.args[0].quota == 40
    later = BeginRoundPanel(shown, replace(row, state="decided"))
    qtbot.addWidget(later)
    later.show()
    assert not later.name.isVisible()
    assert later.held.isVisible()
