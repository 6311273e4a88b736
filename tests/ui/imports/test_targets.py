from __future__ import annotations

from desktop_app.domain.occasions import OccasionFields
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.award_rules import RuleFields, add_rule
from desktop_app.services.imports import NewRound
from desktop_app.services.occasions import begin_occasion
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.imports.columns import shown

from .conftest import DATA, LIST, Stage, candidates, donations

HEADING = ["Họ và tên", "Lớp", "Số tiền"]


def test_candidates_go_into_the_open_round_that_is_chosen(open_stage, sample_book):
    with sample_book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with sample_book.work("bà Lài") as work:
        round_id = begin_round(work, BeginRound("Quà Tết", "2026-2027", fund))
    stage = open_stage(candidates)
    wizard = stage.read(DATA / "de-nghi-khen-thuong.xlsx")
    wizard.side.target.round.chosen.emit(round_id.hex)
    assert wizard.draft.given.round == round_id
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert stage.rows("SELECT name FROM award_round") == [["Quà Tết"]]


def test_gifts_go_into_the_ceremony_that_is_chosen(open_stage, sample_book):
    with sample_book.work("bà Lài") as work:
        feast = begin_occasion(work, OccasionFields("Ngày hội khuyến học"))
    stage = open_stage(donations)
    wizard = stage.read(DATA / "ung-ho.xlsx")
    wizard.side.target.occasion.chosen.emit(feast)
    assert wizard.draft.given.occasion == feast
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert stage.rows("SELECT DISTINCT occasion_id FROM donation") == [[feast.hex]]


def test_a_new_round_has_the_name_that_is_typed(open_stage):
    stage = open_stage(candidates)
    wizard = stage.read(DATA / "de-nghi-khen-thuong.xlsx")
    wizard.side.target.name.setText("Học bổng Đinh Bạt Tụy")
    wizard.side.target.name.textEdited.emit("")
    assert isinstance(wizard.draft.given.round, NewRound)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert stage.rows("SELECT name FROM award_round") == [["Học bổng Đinh Bạt Tụy"]]


def test_lines_without_an_amount_get_the_one_that_is_typed(open_stage, make_workbook):
    stage = open_stage(candidates)
    wizard = stage.read(make_workbook([HEADING, ["Hồ Thị Lài", "9A", ""], ["Lê Văn Tư", "9B", 500_000]]))
    behind = wizard.draft.sums().behind
    wizard.side.target.amount.setText("một ít")
    wizard.side.target.amount.editingFinished.emit()
    assert wizard.side.target._amount.state == "bad"
    wizard.side.target.amount.setText("300k")
    wizard.side.target.amount.editingFinished.emit()
    stage.settle()
    assert wizard.draft.options.amount == 300_000
    assert wizard.draft.sums().behind <= behind
    assert [row.row.amount for row in wizard.draft.rows if row.row] == [300_000, 500_000]


def test_lines_without_an_amount_go_in_where_the_board_has_a_rule(open_stage, sample_book, make_workbook):
    with sample_book.reader() as reader:
        own = board(reader).unit_id
    with sample_book.work("bà Lài") as work:
        add_rule(work, own, RuleFields("Học sinh giỏi", amount=150_000))
    with sample_book.work("bà Lài") as work:
        add_rule(work, own, RuleFields("Giải Nhất", kind="prize", amount=900_000))
    stage = open_stage(candidates)
    lines = [["Hồ Thị Lài", "HỌC SINH GIỎI", ""], ["Lê Văn Tư", "", 500_000], ["Vũ An", "Tiến bộ", ""]]
    lines += [["Hồ Bình", "Học sinh giỏi", "năm trăm"], ["Mai Sơn", "Giải Nhất", ""]]
    wizard = stage.read(make_workbook([["Họ và tên", "Thành tích", "Số tiền"], *lines]))
    sums = wizard.draft.sums()
    assert (sums.new, sums.ruled, sums.behind) == (2, 1, 3)
    assert shown(next(row for row in wizard.draft.rows if row.is_ruled), Field.AMOUNT) == "Theo mức"
    wizard.side.target.amount.setText("300k")
    wizard.side.target.amount.editingFinished.emit()
    stage.settle()
    assert (wizard.draft.sums().new, wizard.draft.sums().ruled) == (5, 1)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert "1 em không ghi số tiền được ghi theo mức của hội." in wizard.done.text.text()
    assert stage.rows("SELECT amount FROM award ORDER BY position") == [[150_000], [500_000], *[[300_000]] * 3]


def test_members_join_the_board_that_is_chosen(open_stage, sample_book, make_workbook):
    with sample_book.work("bà Lài") as work:
        board = add_board(work, AddBoard("Chi hội thôn 3", "hamlet"))
    stage = open_stage()
    wizard = stage.read(make_workbook([LIST[0][:4], [1, "Lê Thị Sáu", 1960, "Thôn 3"]]))
    wizard.side.target.board.chosen.emit(board)
    stage.settle()
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert stage.rows("SELECT unit_id FROM membership ORDER BY id DESC LIMIT 1") == [[board.hex]]


def test_a_book_of_one_board_asks_nothing(stage: Stage, make_workbook):
    assert stage.read(make_workbook(LIST)).side.target is None
