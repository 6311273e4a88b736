from __future__ import annotations

import pytest

from provincial_server.auth import (
    MAX_ATTEMPTS_PER_ADDRESS,
    Door,
    PasswordTooShort,
    TooManyAttempts,
    UserNameRefused,
    put_user,
    read_secret,
)

PLACE = "98"  # a province of which no other test knows


@pytest.fixture
def door(site):
    put_user(site.database, PLACE, "minh", "mật khẩu mẫu", site.clock())
    site.database.execute("DELETE FROM sign_in_failure WHERE province_code = %s", (PLACE,))
    return Door(PLACE, read_secret(site.database, PLACE))


def test_the_secret_is_made_once_and_is_not_the_one_of_another_province(site):
    assert read_secret(site.database, PLACE) == read_secret(site.database, PLACE)
    assert read_secret(site.database, PLACE) != read_secret(site.database, "97")


def test_passwords_are_kept_as_argon2id_only(site, door):
    (stored,) = site.database.execute(
        "SELECT password_hash FROM web_user WHERE province_code = %s", (PLACE,)
    ).fetchone()
    assert stored.startswith("$argon2id$")


@pytest.mark.parametrize("password", ["", "ngắn", "x" * 201])
def test_a_password_of_the_wrong_length_is_refused(site, password):
    with pytest.raises(PasswordTooShort):
        put_user(site.database, PLACE, "minh", password, site.clock())


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "a\nb", "x" * 101])
def test_a_name_that_is_none_is_refused(site, name):
    with pytest.raises(UserNameRefused):
        put_user(site.database, PLACE, name, "mật khẩu mẫu", site.clock())


def test_a_session_of_one_province_opens_no_other(site, door):
    cookie = door.sign_in(site.database, "minh", "mật khẩu mẫu", "1.2.3.4", site.clock())
    assert door.session(site.database, cookie, site.clock()).name == "minh"
    put_user(site.database, "97", "minh", "mật khẩu mẫu", site.clock())
    other = Door("97", read_secret(site.database, "97"))
    assert other.session(site.database, cookie, site.clock()) is None


def test_one_address_may_not_try_many_names(site, door):
    site.database.execute(
        "INSERT INTO sign_in_failure (province_code, name, address, at)"
        " SELECT %s, 'ai ' || n, '6.6.6.6', %s FROM generate_series(1, %s) n",
        (PLACE, site.clock(), MAX_ATTEMPTS_PER_ADDRESS),
    )
    with pytest.raises(TooManyAttempts):
        door.sign_in(site.database, "minh", "mật khẩu mẫu", "6.6.6.6", site.clock())
    assert door.sign_in(site.database, "minh", "mật khẩu mẫu", "1.2.3.4", site.clock())


def test_right_passwords_do_not_add_up(site, door):
    for _ in range(7):
        assert door.sign_in(site.database, "minh", "mật khẩu mẫu", "1.2.3.4", site.clock())
