from desktop_app.storage.administrative import administrative_units


def test_the_bundled_list_is_whole_and_read_once() -> None:
    units = administrative_units()
    assert (len(units.provinces), len(units.communes)) == (34, 3_321)
    assert administrative_units() is units
