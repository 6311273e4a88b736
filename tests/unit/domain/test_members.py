import pytest

from desktop_app.domain.members import PhoneWrongLength, clean_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_kept_as_digits(typed: str, kept: str) -> None:
    assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["091234567", "0912345678901"])
def test_too_few_or_too_many_digits_are_refused(typed: str) -> None:
    with pytest.raises(PhoneWrongLength):
        clean_phone(typed)
