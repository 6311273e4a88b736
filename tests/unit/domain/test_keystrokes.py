import pytest
from hypothesis import given
from hypothesis.strategies import text

from desktop_app.domain.keystrokes import is_syllable, read_keystrokes, spelled_fold

MEANT = {
    "Nguyeenx": "Nguyễn",
    "Nguye64n": "Nguyễn",
    "Nguyene": "Nguyên",
    "Phamj": "Phạm",
    "Ddoox": "Đỗ",
    "D9o64": "Đỗ",
    "Traanf": "Trần",
    "Tranaf": "Trần",
    "Tra6n2": "Trần",
    "Dduwcs": "Đức",
    "Quoocs": "Quốc",
    "Phuwowngj": "Phượng",
    "Phuongwj": "Phượng",
    "Huong72": "Hường",
    "Hu7o7ng": "Hương",
    "Thij": "Thị",
    "Thi5": "Thị",
    "Hoaf": "Hòa",
    "Thuyr": "Thủy",
    "Thuw": "Thư",
    "Vawn": "Văn",
    "Muaw": "Mưa",
    "Quys": "Quý",
    "Giangr": "Giảng",
    "Yeens": "Yến",
    "Hưngf": "Hừng",
    "NGUYEENX": "NGUYỄN",
    "ddaof": "đào",
}


@pytest.mark.parametrize(("typed", "meant"), MEANT.items())
def test_leftovers_of_telex_and_vni_are_read_as_the_letters_that_were_meant(typed: str, meant: str) -> None:
    assert read_keystrokes(typed) == meant


@pytest.mark.parametrize(
    "name",
    [
        *("Nguyễn Văn An", "Nguyen Van An", "Hoà", "Hòa", "Quy", "Gia", "Khuyến", "Quỳnh", "Nghĩa", "Út", "Ơn", "Ỷ"),
        *("Kpă", "H'Hen", "Ksor Y Blik", "Niê", "Black", "Nguye6x", "2", "Rcom", "Jrai"),
    ],
)
def test_what_can_be_a_name_as_it_stands_is_left_alone(name: str) -> None:
    assert read_keystrokes(name) == name


def test_a_person_is_searched_under_the_name_that_was_meant() -> None:
    assert spelled_fold("Nguyeenx Thij Ddaof") == "nguyen thi dao"


@pytest.mark.parametrize("word", ["nguyen", "an", "y", "quy", "gi", "nghieng", "khuyu", "thuo"])
def test_syllables_are_known_by_onset_and_rime(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "ng", "nguyeenx", "phamj", "ddo", "blik", "ann"])
def test_what_has_no_vietnamese_onset_or_rime_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@given(text())
def test_nothing_that_is_typed_breaks_the_reading_and_reading_again_changes_nothing(name: str) -> None:
    once = read_keystrokes(name)
    assert read_keystrokes(once) == once
