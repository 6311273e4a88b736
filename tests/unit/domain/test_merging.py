from desktop_app.domain.merging import Deletion, Writing, deleted_at, deletions_after, knew, newcomer_wins


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


def test_who_takes_a_record_off_the_lists_without_knowing_of_an_edit_loses_against_it() -> None:
    removal = Writing(7, "b" * 16, 3, 50)
    live = deletions_after([], removal, removes="2026-11-21", decides=True, misses_edits=True)
    assert deleted_at(live) is None
    assert deleted_at(deletions_after([], removal, removes="2026-11-21", decides=True, misses_edits=False)) is not None


def test_an_edit_that_did_not_know_of_the_removal_brings_the_record_back_unless_it_was_merged() -> None:
    removal, edit = Writing(7, "b" * 16, 3, 50), Writing(8, "a" * 16, 3, 40)
    for stays in (False, True):
        standing = [Deletion(removal, "2026-11-21", stays=stays)]
        after = deletions_after(standing, edit, removes=None, decides=False, misses_edits=False)
        assert (deleted_at(after) is None) is not stays
