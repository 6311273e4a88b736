"""The server with several processes, its certificate, and its end in the middle of work."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psycopg
import pytest

from desktop_app.sync.wire import unpack_answer
from tests.certificates_of_servers import make_certificate
from tests.integration.provincial_server.waiting import someone_waits_for

PROGRAM = (sys.executable, "-m", "provincial_server")


class Served:
    """`serve` in processes of its own."""

    def __init__(self, said, *words):
        self._said = said
        with said.open("wb") as errors:
            self.process = subprocess.Popen(
                [*PROGRAM, "serve", *map(str, words), "--port", "0"], stdout=subprocess.PIPE, stderr=errors, text=True
            )
        line = self.process.stdout.readline()
        assert line.startswith("Đang chạy tại http"), line + self.complaints()
        self.url = line.split()[-1]

    def complaints(self):
        """What it has said on its error output so far."""
        return self._said.read_text("utf-8")

    def workers(self):
        """Ids of the processes that answer."""
        said = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [one for one in map(int, said.stdout.split()) if "spawn_main" in command_of(one)]

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        return self.process.returncode, self.complaints()


@pytest.fixture
def served(tmp_path):
    started = []

    def start(*words):
        started.append(Served(tmp_path / f"said-{len(started)}", *words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end(signal.SIGKILL)


def command_of(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except FileNotFoundError:  # it ended meanwhile
        return ""


def wait_until(true, seconds=60):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come to pass in time"
        time.sleep(0.02)


def is_running(process_id):
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_several_workers_answer_one_that_dies_is_replaced_and_all_end_together(own_site, served, make_person):
    one = served("--database", own_site.database_url, "--workers", 2)
    first = one.workers()
    assert len(first) == 2
    os.kill(first[0], signal.SIGKILL)
    wait_until(lambda: len(one.workers()) == 2 and first[0] not in one.workers())
    here = own_site.laptop()
    with httpx.Client(base_url=one.url, timeout=60) as client:
        here.http = client
        assert here.sync(here.entry(make_person())).verdict == "ok"
    wait_until(lambda: httpx.get(f"{one.url}/readyz").status_code == 200)
    text = httpx.get(f"{one.url}/metrics").text  # whoever answers knows of all of them
    assert 'skh_requests_total{method="POST",route="/v1/sync",status="200"} 1.0' in text
    last = one.workers()
    code, complaints = one.end()
    assert code == 0
    assert [json.loads(line)["event"] for line in complaints.splitlines()] == [
        "a worker ended with -9: another one begins"
    ]
    assert not any(is_running(worker) for worker in last)


@pytest.mark.long
def test_workers_end_with_a_parent_that_is_killed(database_url, served):
    one = served("--database", database_url, "--workers", 2)
    workers = one.workers()
    one.end(signal.SIGKILL)
    wait_until(lambda: not any(is_running(worker) for worker in workers))


@pytest.mark.long
def test_workers_that_cannot_begin_end_the_server_with_a_sentence(database_url):
    role = f"poor_{os.getpid()}"
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'x' CONNECTION LIMIT 1")
        connection.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
    url = database_url.replace(database_url.split("//")[1].split("@")[0], f"{role}:x")
    words = ["serve", "--database", url, "--workers", "2", "--port", "0"]
    with psycopg.connect(url):  # takes the one place
        done = subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.strip()


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.long), 2])
def test_a_batch_that_is_being_taken_in_is_finished_before_the_server_ends(own_site, served, make_person, workers):
    here = own_site.laptop()
    one = served("--database", own_site.database_url, "--workers", workers)
    envelope = here.envelope(here.entry(*(make_person() for _ in range(200))))
    answers = []
    with psycopg.connect(own_site.database_url) as holder:
        holder.execute("LOCK TABLE acknowledged IN ACCESS EXCLUSIVE MODE")  # the batch stops at its last statement
        with httpx.Client(base_url=one.url, timeout=60) as client:
            here.http = client
            road = threading.Thread(target=lambda: answers.append(here.post(envelope)))
            road.start()
            wait_until(lambda: someone_waits_for(holder, own_site.database))
            one.process.send_signal(signal.SIGTERM)
            wait_until(lambda: not answers_to(one.url))  # it listens no more
            holder.rollback()
            road.join()
    one.process.communicate(timeout=60)
    assert one.process.returncode == 0
    assert unpack_answer(answers[0].content).accepted == 200
    assert own_site.database.execute("SELECT count(*) FROM operation").fetchone() == (200,)


def answers_to(url):
    host, _, port = url.rpartition("/")[2].partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError:
        return False
    return True


def test_tls_shows_the_certificate_takes_a_new_one_and_complains_about_a_bad_one(database_url, served, tmp_path):
    now = datetime.now(UTC)
    files = make_certificate(tmp_path, now - timedelta(days=1), now + timedelta(days=90))
    one = served("--database", database_url, "--workers", 2, "--tls-cert", files.certificate, "--tls-key", files.key)
    assert one.url.startswith("https://127.0.0.1:")
    port = int(one.url.rpartition(":")[2])

    def shown():
        return ssl.get_server_certificate(("127.0.0.1", port))

    trusting = ssl.create_default_context(cafile=str(files.certificate))
    door = httpx.get(f"{one.url}/dang-nhap", verify=trusting)
    assert door.status_code == 200
    assert "secure" in door.headers["set-cookie"].lower()
    first = shown()
    assert first == files.certificate.read_text()
    make_certificate(tmp_path, now - timedelta(days=1), now + timedelta(days=180))
    one.process.send_signal(signal.SIGHUP)
    wait_until(lambda: {shown() for _ in range(8)} == {files.certificate.read_text()})
    second = files.certificate.read_text()
    files.certificate.write_text("x")
    one.process.send_signal(signal.SIGHUP)
    wait_until(lambda: one.complaints().count("the certificate was not read again") == 2)
    assert shown() == second != first
    assert one.end()[0] == 0


def test_a_certificate_that_nobody_would_believe_is_refused_before_the_start(database_url, tmp_path):
    now = datetime.now(UTC)
    files = make_certificate(tmp_path, now - timedelta(days=9), now - timedelta(days=1))
    words = ["serve", "--database", database_url, "--port", "0", "--tls-cert", str(files.certificate)]
    done = subprocess.run(
        [*PROGRAM, *words, "--tls-key", str(files.key)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, "hết hạn" in done.stderr) == (1, True)


def test_behind_a_proxy_its_word_is_taken_and_without_one_nobodys(database_url, served, tmp_path):
    log = tmp_path / "yeu-cau.log"
    one = served("--database", database_url, "--proxy", "127.0.0.1", "--log", log)
    said = {"x-forwarded-for": "203.0.113.5", "x-forwarded-proto": "https"}
    assert "secure" in httpx.get(f"{one.url}/dang-nhap", headers=said).headers["set-cookie"].lower()
    assert httpx.get(f"{one.url}/metrics", headers=said).status_code == 403
    assert httpx.get(f"{one.url}/metrics").status_code == 200
    assert one.end() == (0, "")
    assert [json.loads(line)["route"] for line in log.read_text().splitlines()] == [
        "/dang-nhap",
        "/metrics",
        "/metrics",
    ]
    bare = served("--database", database_url)
    assert "secure" not in httpx.get(f"{bare.url}/dang-nhap", headers=said).headers["set-cookie"].lower()
