from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time

import psycopg
import pytest

from provincial_server.embedded import PostgresNotStarted, running_postgres


def test_a_folder_becomes_a_postgres_that_ends_with_the_block_and_keeps_its_data(tmp_path):
    folder = tmp_path / "máy chủ"
    with running_postgres(folder, careless=True) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'còn' AS word")
        connection.commit()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    with running_postgres(folder, careless=True) as again, psycopg.connect(again) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("còn",)


def test_a_second_one_over_the_same_folder_uses_the_first_and_leaves_it_running(tmp_path):
    with running_postgres(tmp_path, careless=True) as first:
        with running_postgres(tmp_path) as second:
            assert second == first
        psycopg.connect(first).close()


def test_two_that_start_together_over_an_empty_folder_share_one(tmp_path):
    urls = []
    both = threading.Barrier(2)

    def use():
        with running_postgres(tmp_path, careless=True) as url:
            urls.append(url)
            both.wait()

    users = [threading.Thread(target=use) for _ in range(2)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert urls[0] == urls[1]


def test_it_listens_on_this_machine_only_and_asks_for_the_password(tmp_path):
    with running_postgres(tmp_path, careless=True) as url:
        with psycopg.connect(url) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
            assert connection.execute("SHOW unix_socket_directories").fetchone() == ("",)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url, password="sai")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can close a folder to nobody")
def test_the_folder_may_lie_where_nobody_can_go(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with running_postgres(closed / "data of root", careless=True) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_damaged_data_are_not_started_and_the_log_says_why(tmp_path):
    with running_postgres(tmp_path, careless=True):
        pass
    (tmp_path / "data" / "global" / "pg_control").write_bytes(b"")
    with pytest.raises(PostgresNotStarted) as refused, running_postgres(tmp_path, careless=True):
        pass
    assert refused.value.log.read_bytes()


def postmaster(folder):
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def kill(process, number):
    """Ends a process, and waits until it is gone."""
    os.kill(process, number)
    with contextlib.suppress(ProcessLookupError):
        while True:
            os.kill(process, 0)


def connected(url):
    """A connection as soon as there can be one."""
    until = time.monotonic() + 60
    while True:
        try:
            return psycopg.connect(url)
        except psycopg.OperationalError:
            assert time.monotonic() < until


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGQUIT"])
def test_one_that_is_kept_comes_back_at_the_same_address_with_its_settings_and_data(tmp_path, ending):
    with running_postgres(tmp_path, careless=True, kept=True) as url:
        with psycopg.connect(url) as connection:
            connection.execute("SET synchronous_commit TO on")
            connection.execute("CREATE TABLE kept AS SELECT 'còn' AS word")
        before = postmaster(tmp_path)
        kill(before, getattr(signal, ending))
        with connected(url) as connection:
            assert connection.execute("SELECT word FROM kept").fetchone() == ("còn",)
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        assert postmaster(tmp_path) != before
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_one_that_cannot_start_is_tried_again_until_it_can(tmp_path, caplog):
    control = tmp_path / "data" / "global" / "pg_control"
    with running_postgres(tmp_path, careless=True, kept=True) as url:
        whole = control.read_bytes()
        control.write_bytes(b"")
        kill(postmaster(tmp_path), signal.SIGKILL)
        until = time.monotonic() + 60
        while caplog.text.count("does not start") < 2:
            assert time.monotonic() < until
        control.write_bytes(whole)
        connected(url).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_one_that_is_kept_ends_with_the_block_even_while_it_cannot_start(tmp_path, caplog):
    control = tmp_path / "data" / "global" / "pg_control"
    with running_postgres(tmp_path, careless=True, kept=True):
        control.write_bytes(b"")
        kill(postmaster(tmp_path), signal.SIGKILL)
        while "does not start" not in caplog.text:
            pass
    assert "postgres" not in {one.name for one in threading.enumerate()}
