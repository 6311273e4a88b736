import pytest

from desktop_app.domain.fees import fee_state


@pytest.mark.parametrize(
    ("rule", "paid", "owes", "exempt", "state"),
    [
        (20_000, 0, True, False, "unpaid"),
        (20_000, 5_000, True, False, "part"),
        (20_000, 20_000, True, False, "paid"),
        (20_000, 30_000, True, False, "paid"),
        (20_000, 0, True, True, "exempt"),
        (20_000, 0, False, False, "none"),
        (20_000, 20_000, False, False, "paid"),
        (0, 0, True, False, "none"),
        (None, 0, True, False, "none"),
    ],
)
def test_a_rule_payments_and_an_exemption_make_a_state(
    rule: int | None, paid: int, owes: bool, exempt: bool, state: str
):
    assert fee_state(rule, paid, owes=owes, exempt=exempt) == state
