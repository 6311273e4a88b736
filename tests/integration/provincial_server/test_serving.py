"""The server as a person starts it: processes, signals, exit codes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from filelock import FileLock

from desktop_app.sync.codes import code_is_right
from desktop_app.sync.wire import unpack_answer
from tests.doses import dose
from tests.integration.provincial_server.conftest import Laptop, TestClock
from tests.integration.provincial_server.waiting import someone_waits_for
from tests.integration.small_disks import fill, small_disk

PROGRAM = (sys.executable, "-m", "provincial_server")


def run(*words, **options):
    command = [*PROGRAM, *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120, **options)


class Served:
    """`serve` in a process of its own, and its address."""

    def __init__(self, *words):
        self.process = subprocess.Popen(
            [*PROGRAM, "serve", *map(str, words), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        assert line.startswith("Đang chạy tại http://127.0.0.1:"), line + self.process.stderr.read()
        self.url = line.split()[-1]

    def end(self, number=signal.SIGTERM):
        """Ends it; returns its exit code and what it complained about."""
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=60)
        return self.process.returncode, complaints


@pytest.fixture
def served():
    """Starts servers, and ends those that a test left running."""
    started = []

    def start(*words):
        started.append(Served(*words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end(signal.SIGKILL)


def postgres_of(folder: Path):
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def is_running(process_id):
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@contextlib.contextmanager
def enrolled(one, folder):
    """A laptop of a server that runs by itself."""
    code = run("enrol-code", "--embedded", folder).stdout.strip()
    with httpx.Client(base_url=one.url, timeout=60) as client:
        made = Laptop(client, TestClock(), uuid4())
        made.enrol(code)
        yield made


def wait_until(client, path, status):
    """Asks until the answer has this status."""
    until = time.monotonic() + 60
    while (answer := client.get(path)).status_code != status:
        assert time.monotonic() < until, answer.text
    return answer


@pytest.mark.parametrize("ending", dose([signal.SIGTERM, signal.SIGINT], 0))
def test_a_server_with_its_own_postgres_serves_gives_codes_and_ends_in_order(tmp_path, served, ending):
    folder = tmp_path / "máy chủ tỉnh"
    one = served("--embedded", folder)
    postgres = postgres_of(folder)
    code = run("enrol-code", "--embedded", folder, "--commune", "17179")
    assert (code.returncode, code.stderr) == (0, "")
    assert code_is_right(code.stdout.strip())
    user = run("add-user", "minh", "--embedded", folder, input="mật khẩu mẫu\n")
    assert (user.returncode, user.stdout) == (0, "Đã ghi người dùng minh.\n")
    door = httpx.get(f"{one.url}/dang-nhap")
    assert door.status_code == 200
    assert "server" not in door.headers
    assert one.end(ending) == (0, "")
    assert not is_running(postgres)


def test_the_data_are_there_again_after_a_restart_and_the_folder_is_closed_to_others(tmp_path, served):
    folder = tmp_path / "tinh"
    assert run("add-user", "minh", "--embedded", folder, input="mật khẩu mẫu\n").returncode == 0
    assert not (folder / "data" / "postmaster.pid").exists()
    assert (folder / "data").stat().st_mode & 0o077 == 0
    assert (folder / "mat-khau").stat().st_mode & 0o077 == 0
    one = served("--embedded", folder)
    with httpx.Client(base_url=one.url) as client:
        token = client.get("/dang-nhap").text.partition('name="token" value="')[2].partition('"')[0]
        form = {"name": "minh", "password": "mật khẩu mẫu", "token": token}
        assert client.post("/dang-nhap", data=form).headers["location"] == "/"


def test_a_second_server_over_the_same_folder_is_refused_in_words(tmp_path, served):
    served("--embedded", tmp_path / "tinh")
    second = run("serve", "--embedded", tmp_path / "tinh", "--port", "0")
    assert second.returncode == 1
    assert "đang chạy rồi" in second.stderr


def test_postgres_ends_with_a_server_that_is_killed_and_the_next_one_starts(tmp_path, served):
    folder = tmp_path / "tinh"
    served("--embedded", folder).end(signal.SIGKILL)
    assert httpx.get(f"{served('--embedded', folder).url}/dang-nhap").status_code == 200


def test_a_taken_port_is_refused_in_words(database_url, served):
    port = served("--database", database_url).url.rpartition(":")[2]
    second = run("serve", "--database", database_url, "--port", port)
    assert second.returncode == 1
    assert f"127.0.0.1:{port}" in second.stderr


def test_a_server_killed_in_the_middle_of_a_batch_has_kept_nothing_and_the_next_try_is_kept_once(
    own_site, served, make_person
):
    here = own_site.laptop()
    one = served("--database", own_site.database_url)
    entry = here.entry(*(make_person() for _ in range(300)))
    envelope = here.envelope(entry)
    with psycopg.connect(own_site.database_url) as holder:
        holder.execute("LOCK TABLE acknowledged IN ACCESS EXCLUSIVE MODE")  # the batch stops at its last statement
        with httpx.Client(base_url=one.url, timeout=60) as client:
            here.http, usual = client, here.http
            failures = []

            def send():
                try:
                    here.post(envelope)
                except httpx.TransportError as cut:
                    failures.append(cut)

            road = threading.Thread(target=send)
            road.start()
            while not someone_waits_for(holder, own_site.database):
                pass
            one.end(signal.SIGKILL)
            road.join()
        holder.rollback()
    assert failures
    here.http = usual
    answer = unpack_answer(here.post(envelope).content)
    assert (answer.verdict, answer.accepted) == ("ok", 300)
    assert own_site.database.execute("SELECT count(*), max(seq) FROM operation").fetchone() == (300, 300)
    assert own_site.database.execute("SELECT count(*) FROM record").fetchone() == (300,)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.long)])
def test_a_postgres_that_is_killed_is_begun_again_and_whoever_asks_meanwhile_is_told_to_come_back(
    tmp_path, served, make_person, refusal, workers
):
    folder = tmp_path / "tinh"
    one = served("--embedded", folder, "--workers", workers)
    with enrolled(one, folder) as here:
        envelope = here.envelope(here.entry(make_person()))
        with FileLock(folder / "khoi-dong.lock"):  # whoever starts a PostgreSQL here waits for it
            killed = postgres_of(folder)
            os.kill(killed, signal.SIGKILL)
            while is_running(killed):
                pass
            away = here.post(envelope)
            assert (away.status_code, refusal(away), away.headers["retry-after"]) == (503, "busy", "2")
            ready = here.http.get("/readyz")
            assert (ready.status_code, ready.json()["database"]) == (503, False)
            assert ready.headers["retry-after"] == "2"
            assert here.http.get("/healthz").status_code == 200
        wait_until(here.http, "/readyz", 200)
        while (answer := here.post(envelope)).status_code == 503:  # each worker has to notice for itself
            pass
        assert unpack_answer(answer.content).accepted == 1
        assert unpack_answer(here.post(envelope).content).accepted == 1
    assert run("replay", "--embedded", folder).returncode == 0
    now = postgres_of(folder)
    assert now != killed
    code, complaints = one.end()
    assert code == 0
    assert "is begun again" in complaints
    assert not is_running(now)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a killed program cannot take its database with it")
def test_a_postgres_that_was_begun_again_ends_with_a_server_that_is_killed_too(tmp_path, served):
    folder = tmp_path / "tinh"
    one = served("--embedded", folder)
    os.kill(postgres_of(folder), signal.SIGKILL)
    with httpx.Client(base_url=one.url, timeout=60) as client:
        wait_until(client, "/readyz", 503)
        wait_until(client, "/readyz", 200)
    one.end(signal.SIGKILL)
    assert httpx.get(f"{served('--embedded', folder).url}/cong-khai").status_code == 200


@pytest.mark.long
def test_a_server_on_a_full_disk_says_so_and_heals_by_itself_once_there_is_room(tmp_path, served, make_person, refusal):
    with small_disk(tmp_path / "disk") as disk:
        folder = disk / "tinh"
        one = served("--embedded", folder)
        with enrolled(one, folder) as here:
            here.sync(here.entry(make_person()))
            ballast = fill(disk)
            envelope = here.envelope(here.entry(*(make_person() for _ in range(500))))
            full = here.post(envelope)
            assert (full.status_code, refusal(full), full.headers["retry-after"]) == (507, "disk_full", "60")
            assert wait_until(here.http, "/readyz", 503).json()["disk"] is False
            os.kill(postgres_of(folder), signal.SIGKILL)  # and now even PostgreSQL finds no room to start
            assert wait_until(here.http, "/cong-khai", 503).headers["retry-after"] == "2"
            assert here.post(envelope).status_code == 507
            ballast.unlink()
            wait_until(here.http, "/cong-khai", 200)
            assert unpack_answer(here.post(envelope).content).accepted == 501
        assert run("replay", "--embedded", folder).returncode == 0
        assert one.end()[0] == 0
