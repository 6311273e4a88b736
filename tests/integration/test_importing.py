"""`import` as a person types it: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from desktop_app.__main__ import main
from desktop_app.storage.book import Passphrase, open_book
from tests.integration.record_dump import stored

DATA = Path(__file__).parents[1] / "unit" / "spreadsheets" / "data"
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SOKH_PASSPHRASE", "ma khoa thu")
    monkeypatch.setenv("SOKH_MACHINE_DIR", str(tmp_path / "may"))
    monkeypatch.setenv("SOKH_ACTOR", "bà Lài")
    path = str(tmp_path / "so.sokh")
    assert main(["new", path, "--name", "Hội Khuyến học xã Mẫu", "--commune", "17179", "--kind", "commune"]) == 0
    return path


def asked(book: str, question: str) -> list[list[object]]:
    with open_book(Path(book), Passphrase("ma khoa thu")) as opened, opened.reader() as reader:
        return [list(row) for row in reader.execute(text(question))]


def make(folder: Path, *rows: list[object], name: str = "ds.xlsx") -> str:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(folder / name)
    return str(folder / name)


def test_all_four_samples_go_in_exactly_and_nothing_before_yes(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, file in (
        ("members", "hoi-vien-xa.xlsx"),
        ("members", "hoi-vien-xom-tcvn3.xls"),
        ("candidates", "de-nghi-khen-thuong.xlsx"),
        ("donations", "ung-ho.xlsx"),
    ):
        before = stored(book, "ma khoa thu")
        assert main(["import", kind, book, str(DATA / file), "--dry-run"]) == 0
        assert "Chưa ghi gì vào sổ." in capsys.readouterr().out
        assert stored(book, "ma khoa thu") == before
        assert main(["import", kind, book, str(DATA / file), "--yes"]) == 0
    people = asked(book, "SELECT full_name, CAST(substr(birth, 1, 4) AS INTEGER), hamlet FROM person ORDER BY row")
    assert people == EXPECTED["hoi-vien-xa.xlsx"] + EXPECTED["hoi-vien-xom-tcvn3.xls"]
    awards = asked(book, "SELECT recipient_name, amount FROM award ORDER BY position")
    assert awards == EXPECTED["de-nghi-khen-thuong.xlsx"]
    gifts = asked(book, "SELECT donor_name, nullif(amount, 0) FROM donation ORDER BY position")
    assert gifts == EXPECTED["ung-ho.xlsx"]
    assert main(["verify", book]) == 0


def test_doubtful_lines_stay_behind_and_the_exit_code_tells(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make(tmp_path, ["Họ tên", "Số tiền"], ["Lê A", "100.000đ"], ["Lê B", "nhiều"])
    left = tmp_path / "để lại.xlsx"
    assert main(["import", "donations", book, file, "--yes", "--leftovers", str(left)]) == 3
    said = capsys.readouterr().out
    assert "Để lại 1 dòng chưa rõ." in said
    assert "1 ô: số tiền chưa rõ (dòng 3), ví dụ “nhiều”" in said
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(left).worksheets[0].iter_rows()]
    assert rows[1][:3] == ["Lê B", "nhiều", "số tiền chưa rõ"]
    assert asked(book, "SELECT donor_name FROM donation") == [["Lê A"]]


def test_columns_sheets_and_repairs_can_be_named(book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = make(tmp_path, ["Họ tên", "Cột lạ", "SĐT"], ["Lê A", 1961, 912345678], ["Lê B", 1970, "0912345679"])
    words = [
        "import",
        "members",
        book,
        file,
        "--yes",
        "--map",
        "Cột lạ=birth",
        "--sheet",
        "1",
        "--refuse",
        "phone_zero",
    ]
    assert main(words) == 3
    assert asked(book, "SELECT full_name, birth FROM person") == [["Lê B", "1970"]]
    capsys.readouterr()
    for wrong, known in (
        (["--map", "B=oops"], "name, "),
        (["--map", "Không có=birth"], "A, B, C."),
        (["--map", "ZZZ=name"], "A, B, C."),
        (["--map", "="], "--map C=birth"),
        (["--sheet", "9"], "Sheet."),
        (["--refuse", "oops"], "phone_zero, "),
    ):
        assert main(["import", "members", book, file, "--dry-run", *wrong]) == 2
        assert known in capsys.readouterr().out


def test_a_title_of_three_capital_letters_is_a_title(book: str, tmp_path: Path) -> None:
    file = make(tmp_path, ["NGS", "Họ tên"], [1961, "Lê A"])
    assert main(["import", "members", book, file, "--yes", "--map", "NGS=birth"]) == 0
    assert asked(book, "SELECT full_name, birth FROM person") == [["Lê A", "1961"]]


def test_a_list_that_tells_little_of_people_doubles_nobody_when_it_is_read_again(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make(tmp_path, ["Họ tên", "Năm sinh"], ["Lê Văn Mốt", None], ["Lê Văn Hai", 1950], ["Lê Văn Ba", "3/1960"])
    assert main(["import", "members", book, file, "--yes"]) == 0
    capsys.readouterr()
    assert main(["import", "members", book, file, "--yes"]) == 3
    said = capsys.readouterr().out
    assert "3 dòng: giống người trong sổ (dòng 2, 3, 4). Để lại, chưa ghi vào sổ." in said
    assert asked(book, "SELECT count(*) FROM person") == [[3]]
    elsewhere = ["Lê Văn Hai", 1950, "Thôn 1"]  # says what the book does not
    other = make(tmp_path, ["Họ tên", "Năm sinh", "Thôn"], elsewhere, name="khac.xlsx")
    assert main(["import", "members", book, other, "--yes"]) == 0
    assert asked(book, "SELECT count(*) FROM person") == [[4]]


def test_a_list_of_candidates_typed_twice_goes_into_its_round_once(book: str, tmp_path: Path) -> None:
    file = make(tmp_path, ["Họ tên", "Lớp", "Số tiền"], ["Lê A", "5A", 100_000], ["Lê B", "5B", 200_000])
    for name in (["--round", "Đợt đầu năm"], []):
        for _time in (1, 2):
            assert main(["import", "candidates", book, file, "--yes", *name]) == 0
    assert asked(book, "SELECT count(*) FROM award_round") == [[2]]
    assert asked(book, "SELECT count(*) FROM award") == [[4]]
    assert main(["verify", book]) == 0


def test_the_amount_of_lines_without_one_is_typed_as_people_write_money(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make(tmp_path, ["Họ tên", "Lớp", "Số tiền"], ["Lê A", "5A", None])
    assert main(["import", "candidates", book, file, "--yes", "--amount", "1,5 triệu"]) == 0
    assert asked(book, "SELECT amount FROM award") == [[1_500_000]]
    capsys.readouterr()
    for wrong in ("-5", "nhiều", "0"):
        with pytest.raises(SystemExit, match="2"):
            main(["import", "candidates", book, file, "--dry-run", f"--amount={wrong}"])
        assert "int" not in capsys.readouterr().err


def test_a_line_that_stands_twice_is_told(book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = make(tmp_path, ["Họ tên", "Năm sinh"], ["Lê A", 1961], ["Lê B", 1970], ["Lê A", 1961])
    assert main(["import", "members", book, file, "--dry-run"]) == 3
    said = capsys.readouterr().out
    assert "Để lại 1 dòng chưa rõ." in said
    assert "1 dòng: lặp lại trong tệp (dòng 4)" in said


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "trang.xls"
    page.write_text("<html><table></table></html>", encoding="utf-8")
    assert main(["import", "members", book, str(page), "--yes"]) == 1
    assert "là trang web" in capsys.readouterr().err
