"""Pictures of opening a round, of proposing in it in three ways, and of the board's rules. All people are samples."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import RoundId, UnitId
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.award_rules import RuleFields, add_rule
from desktop_app.services.goods import ItemFields, add_item
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.programmes import ProgrammeFields, add_programme
from desktop_app.storage.book import Book
from desktop_app.storage.queries.award_rules import award_rules
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.awards.propose_form import EditProposalPanel, ProposePanel
from desktop_app.ui.awards.round_level import RoundLevel
from desktop_app.ui.awards.rounds_level import RoundsLevel
from desktop_app.ui.awards.rules_level import RulesLevel
from desktop_app.ui.screens.sample import ACTOR, Sample
from desktop_app.ui.screens.stage import SEARCH_TICKS, Stage

YEAR: Final = "2026-2027"
_RULES: Final = (
    ("Học sinh xuất sắc", 200_000, 5),
    ("Học sinh giỏi", 150_000, 3),
    ("Giải Nhất cấp tỉnh", 700_000, 0),
    ("Giải Nhì cấp tỉnh", 500_000, 0),
    ("Giải Ba cấp tỉnh", 300_000, 0),
    ("Học sinh vượt khó", 500_000, 10),
)
_PUPILS: Final = (
    ("Hồ Thị Ngọc Ánh", "2012-03-08", "9A", "THCS Quỳnh Lưu", "Thôn 5"),
    ("Nguyễn Minh Anh", "2012-11-20", "9A", "THCS Quỳnh Lưu", "Thôn 2"),
    ("Trần Quốc Bảo", "2014", "7C", "THCS Quỳnh Lưu", "Thôn 3"),
    ("Lê Thị Mai Chi", "2016-05-01", "5B", "Tiểu học Quỳnh Lưu", "Thôn 7"),
    ("Phan Thị Thu Hà", "2013-09-12", "8B", "THCS Quỳnh Lưu", "Thôn 5"),
    ("Công Tằng Tôn Nữ Thị Hoàng Phương Anh", "2013-01-30", "8B", "THCS Quỳnh Lưu", "Thôn 1"),
    ("Bùi Ngữ Kỳ", "2017-02-14", "4A", "Tiểu học Quỳnh Lưu", "Thôn 10"),
    ("Hoàng Đức Lộc", "2010", "11A2", "THPT Quỳnh Lưu 1", "Thôn 2"),
)
PASTED: Final = (
    "STT\tHọ và tên\tLớp\tTrường\tThành tích\tHoàn cảnh\tSố tiền\n"
    "1\tHồ Thị Ngọc Ánh\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\tMồ côi cha\t1.000.000\n"
    "2\tNguyễn Minh Anh\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\tHộ nghèo\t\n"
    "3\tTRẦN QUỐC BẢO\t7C\tTHCS Quỳnh Lưu\tHọc sinh vượt khó\tHộ cận nghèo\t\n"
    "4\tPhan Thị Thu Hà\t8B\tTHCS Quỳnh Lưu\tTiến bộ\tHộ nghèo\tnăm trăm\n"
    "5\tĐặng Văn Dũng\t11A2\tTHPT Quỳnh Lưu 1\tKhuyết tật vận động\t\t\n"
    "6\tNguyễn Minh Anh\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\tHộ nghèo\t500k\n"
    "\tTổng cộng\t\t\t\t\t2.500.000\n"
)


def proposals(stage: Stage, sample: Sample) -> None:
    """Khen thưởng: the list with its filters, a round that is opened, proposals in three ways, the rules."""
    round_id = _open_round(sample.book)
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    stage.take("05-cac-dot")
    rounds = page.levels.level("rounds")
    if isinstance(rounds, RoundsLevel):
        rounds.view.search.setText("khong co dot nay")
        stage.settle(SEARCH_TICKS)
        stage.take("05-cac-dot-khong-thay")
        rounds.view.show_all()
        _begin(stage, page, rounds)
    page.open_round(round_id)
    stage.settle()
    one = page.levels.level("round")
    if isinstance(one, RoundLevel):
        _propose(stage, page, one)
    page.close_panel()
    _rules(stage, page)


def _begin(stage: Stage, page: AwardsPage, rounds: RoundsLevel) -> None:
    rounds.open_begin()
    stage.settle()
    panel = page.panel
    if not isinstance(panel, BeginRoundPanel):
        return
    stage.take("05-mo-dot")
    panel.kind.set_key("exam_season")
    panel.kind.chosen.emit("exam_season")
    panel.name.clear()
    panel.year.setText("2026")
    panel.quota.setText("bốn mươi")
    panel.announced.setText("20/11/2026")
    panel.until.setText("1/11/2026")
    panel.submit()
    stage.settle()
    stage.take("05-mo-dot-sai")
    panel.restore_draft({})
    page.forms.saved()
    page.close_panel()


def _propose(stage: Stage, page: AwardsPage, one: RoundLevel) -> None:
    one.proposing.open()
    stage.settle()
    panel = page.panel
    if not isinstance(panel, ProposePanel):
        return
    panel.one.name.setText("Hồ Thị Ngọc Ánh")
    panel.one.name.editingFinished.emit()
    panel.one.achievement.setText("Học sinh giỏi")
    panel.one.achievement.editingFinished.emit()
    panel.one.hardship.criteria.set_keys({"orphan_father"})
    panel.one.hardship.criteria.changed.emit()
    stage.take("05-de-nghi-ghi-tay")
    panel.scrolled.verticalScrollBar().setValue(panel.scrolled.verticalScrollBar().maximum() // 2)
    stage.take("05-de-nghi-hoan-canh")
    panel.submit()
    stage.settle()
    panel.open_way("paste")
    stage.take("05-de-nghi-dan")
    panel.paste.lines.setPlainText(PASTED)
    panel.paste.show_lines()
    stage.take("05-de-nghi-dan-xem")
    panel.open_way("book")
    stage.settle()
    panel.book.model.tick_all()
    stage.take("05-de-nghi-tu-so")
    panel.submit()
    stage.settle()
    stage.take("05-dot-dang-de-nghi")
    shown = one.shown()
    if shown is not None and shown.awards:
        one.proposing.edit(shown.awards[0])
        stage.settle()
    if isinstance(page.panel, EditProposalPanel):
        stage.take("05-sua-de-nghi")


def _rules(stage: Stage, page: AwardsPage) -> None:
    page.levels.open("rules")
    stage.take("05-muc-thuong")
    rules = page.levels.level("rules")
    if not isinstance(rules, RulesLevel):
        return
    rules.open_rule(rules.view.model.row(1))
    stage.take("05-muc-thuong-sua")
    page.close_panel()
    page.go_back()


def _open_round(book: Book) -> RoundId:
    """Pupils, a programme, goods, rules, and a round whose list is open."""
    with book.reader() as reader:
        own, fund_id = board(reader).unit_id, funds(reader)[0].fund_id
        has_rules = bool(award_rules(reader, own))
    if not has_rules:
        _write_rules(book, own)
    for name, birth, class_name, school, hamlet in _PUPILS:
        with book.work(ACTOR) as work:
            born = PartialDate.from_iso(birth)
            pupil = AddMember(
                name,
                birth=born,
                hamlet=hamlet,
                school=school,
                class_name=class_name,
                school_year=YEAR,
                as_member=False,
            )
            add_member(work, pupil)
    with book.work(ACTOR) as work:
        programme = add_programme(work, ProgrammeFields("Tiếp sức đến trường", "học bổng", first_year=2024))
    with book.work(ACTOR) as work:
        return begin_round(
            work,
            BeginRound(
                "Học bổng Vượt khó, học kỳ I",
                "2026 - 2027",
                fund_id,
                kind="hardship_scholarship",
                programme_id=programme,
                quota=40,
                announcement="Học sinh hộ nghèo, cận nghèo, mồ côi, học lực khá trở lên. Thôn và trường đề nghị.",
                announced_on=date(2026, 11, 10),
                proposals_until=date(2026, 11, 30),
                held_on=date(2026, 12, 20),
                held_at="Hội trường UBND xã",
            ),
        )


def _write_rules(book: Book, own: UnitId) -> None:
    with book.work(ACTOR) as work:
        paper = add_item(work, own, ItemFields("Vở 96 trang", "quyển"))
    for category, amount, books in _RULES:
        with book.work(ACTOR) as work:
            fields = RuleFields(category, YEAR, amount=amount, item_id=paper if books else None, quantity=books * 1000)
            add_rule(work, own, fields)
