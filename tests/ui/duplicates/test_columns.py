from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.storage.queries.duplicates import LikePair, PairSide
from desktop_app.ui.duplicates.columns import level_words, pair_columns, side_words

ONE = PairSide(PersonId(UUID(int=1)), "Nguyễn Văn An", PartialDate(1961, 8), "Thôn 3")
OTHER = PairSide(PersonId(UUID(int=2)), "Nguyen Van An", None, "")
PAIR = LikePair(ONE, OTHER, 60, "maybe", ("name_unmarked", "hamlet_same", "birth_unknown"))


def test_a_row_says_who_why_and_how_much() -> None:
    who, level = pair_columns()
    assert who.text(PAIR) == "Nguyễn Văn An"
    assert who.second is not None
    assert who.second(PAIR).startswith("Cùng tên, một bên không dấu")
    assert level.text(PAIR) == level_words(PAIR) == "Có thể"


def test_one_of_the_two_is_named_with_what_is_known() -> None:
    assert side_words(ONE) == "Nguyễn Văn An, sinh 1961, Thôn 3"
    assert side_words(OTHER) == "Nguyen Van An"
