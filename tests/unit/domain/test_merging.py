from desktop_app.domain.merging import Writing, knew, newcomer_wins


def writing(sequence: int | None = 5, replica: str = "a", seen: int = 0, time: int = 10) -> Writing:
    return Writing(sequence, replica, seen, time)


def test_one_device_never_fights_with_itself() -> None:
    assert newcomer_wins(writing(time=1), writing(time=99))
    assert newcomer_wins(writing(time=7), writing(time=7))


def test_what_one_device_wrote_earlier_does_not_win_by_coming_in_later() -> None:
    assert not newcomer_wins(writing(time=99), writing(time=1))


def test_of_what_was_written_before_the_province_lost_its_log_the_times_say_who_knew() -> None:
    assert knew(writing(sequence=9, replica="b", seen=-1, time=11), writing(time=10))
    assert not knew(writing(sequence=9, replica="b", seen=-1, time=9), writing(time=10))


def test_a_writer_who_knew_the_standing_value_wins_whatever_the_clocks_say() -> None:
    assert newcomer_wins(writing(sequence=5, time=99), writing(replica="b", seen=5, time=1))


def test_of_two_who_did_not_know_each_other_the_later_time_wins() -> None:
    assert newcomer_wins(writing(time=10), writing(replica="b", seen=4, time=11))
    assert not newcomer_wins(writing(time=10), writing(replica="b", seen=4, time=9))


def test_an_unsent_value_is_unknown_to_everybody_else() -> None:
    assert not newcomer_wins(writing(sequence=None, time=10), writing(replica="b", seen=1_000, time=9))


def test_equal_times_are_decided_alike_on_both_sides() -> None:
    one, other = writing(replica="a", time=7), writing(replica="b", time=7)
    assert newcomer_wins(one, other) != newcomer_wins(other, one)
