from desktop_app.storage.administrative import administrative_units, places


def test_the_bundled_list_is_whole_and_read_once() -> None:
    units = administrative_units()
    assert (len(units.provinces), len(units.communes)) == (34, 3_321)
    assert administrative_units() is units


def test_the_old_communes_are_read_once_and_stand_over_the_same_units() -> None:
    assert places() is places()
    assert places().units is administrative_units()
