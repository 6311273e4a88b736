from desktop_app.storage.identifiers import new_replica, new_uuid7


def test_ids_are_in_the_order_of_their_making() -> None:
    made = [new_uuid7() for _ in range(1_000)]
    assert made == sorted(made)
    assert {i.version for i in made} == {7}


def test_a_replica_is_sixteen_hex_digits_and_new_each_time() -> None:
    names = {new_replica() for _ in range(100)}
    assert len(names) == 100
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)
