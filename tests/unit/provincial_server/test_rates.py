from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from provincial_server.rates import Buckets, Doorkeeper, Rate, Rates, is_loopback

DEVICE = UUID(int=7)


class Hours:
    def __init__(self):
        self.s = 1000.0

    def __call__(self):
        return self.s


def test_a_burst_goes_through_and_the_next_one_is_told_when_to_come_back():
    now = Hours()
    buckets = Buckets(Rate(burst=3, per_minute=30), now)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 2.0]
    assert buckets.take("b") == 0
    now.s += 2
    assert buckets.take("a") == 0
    assert buckets.take("a") == 2.0


@given(st.lists(st.floats(0, 20), min_size=1, max_size=60))
def test_never_more_than_the_burst_and_what_has_grown_since_goes_through(pauses):
    now = Hours()
    buckets = Buckets(Rate(burst=5, per_minute=60), now)
    taken = 0
    for pause in pauses:
        now.s += pause
        taken += buckets.take("a") == 0
        assert taken <= 5 + (now.s - 1000.0) + 1e-6


def test_memory_stays_bounded_however_many_come():
    buckets = Buckets(Rate(1, 1), Hours(), most_keys=100)
    for number in range(5000):
        buckets.take(str(number))
    assert len(buckets) == 100
    assert buckets.take("4999") > 0  # the newest are remembered


def test_this_machine_is_never_limited_and_other_kinds_are_counted_apart():
    keeper = Doorkeeper(Rates({"sync": Rate(1, 1)}, {}), Hours())
    assert [keeper.wait_of_address("sync", "127.0.0.1") for _ in range(3)] == [0, 0, 0]
    assert keeper.wait_of_address("sync", "203.0.113.5") == 0
    assert keeper.wait_of_address("sync", "203.0.113.5") == 60
    assert keeper.wait_of_address("pages", "203.0.113.5") == 0
    assert keeper.wait_of_address("sync", "203.0.113.6") == 0


def test_one_household_of_ipv6_is_one_address():
    keeper = Doorkeeper(Rates({"sync": Rate(1, 1)}, {}), Hours())
    assert keeper.wait_of_address("sync", "2001:db8:1:2::1") == 0
    assert keeper.wait_of_address("sync", "2001:db8:1:2:ffff::9") == 60
    assert keeper.wait_of_address("sync", "2001:db8:1:3::1") == 0


def test_whoever_says_that_it_is_somebody_elses_device_shuts_only_itself_out():
    keeper = Doorkeeper(Rates({}, {"sync": Rate(2, 1)}), Hours())
    for _ in range(5):
        keeper.wait_of_device("sync", DEVICE, "198.51.100.9")
    assert keeper.wait_of_device("sync", DEVICE, "198.51.100.9") > 0
    assert keeper.wait_of_device("sync", DEVICE, "203.0.113.5") == 0


def test_loopback_is_told_from_everything_else():
    assert [is_loopback(one) for one in ("127.0.0.1", "::1", "", "10.0.0.1", "không phải")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_what_is_given_back_can_be_taken_again_and_never_more_than_the_burst():
    buckets = Buckets(Rate(burst=2, per_minute=1), Hours())
    assert [buckets.take("a") for _ in range(2)] == [0, 0]
    buckets.give_back("a")
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0
    for _ in range(9):
        buckets.give_back("a")
    buckets.give_back("nobody")
    assert [buckets.take("a") == 0 for _ in range(3)] == [True, True, False]


def test_an_address_is_forgiven_what_it_was_counted_for():
    keeper = Doorkeeper(Rates({"missed_papers": Rate(1, 1)}, {}), Hours())
    assert keeper.wait_of_address("missed_papers", "203.0.113.5") == 0
    keeper.forgive_address("missed_papers", "203.0.113.5")
    keeper.forgive_address("papers", "203.0.113.5")
    assert keeper.wait_of_address("missed_papers", "203.0.113.5") == 0
    assert keeper.wait_of_address("missed_papers", "203.0.113.5") == 60
