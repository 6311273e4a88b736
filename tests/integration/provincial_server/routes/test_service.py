"""What machines ask the server about itself, and what is written down and counted of every request."""

from __future__ import annotations

import io
import json
import logging
import shutil
from types import SimpleNamespace

import psycopg
import pytest

from desktop_app.sync.wire import CONTENT_TYPE
from provincial_server.logs import REQUESTS, JsonLines
from provincial_server.rates import Rate, Rates

TOKEN = "mã thử".encode().hex()


@pytest.fixture
def request_lines():
    """The lines of the requests of this test."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger(REQUESTS)
    before = (logger.level, logger.propagate)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logger.removeHandler(handler)
    logger.level, logger.propagate = before


@pytest.fixture
def site_with(database_url, open_site):
    """A province with settings of its own."""
    sites = []

    def make(**settings):
        sites.append(open_site(database_url, **settings))
        return sites[-1].__enter__()

    yield make
    for one in sites:
        one.__exit__(None, None, None)


def test_the_server_is_alive_and_ready(site):
    assert site.http.get("/healthz").text == "ok\n"
    ready = site.http.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)


def test_a_server_over_tables_of_another_version_is_alive_but_not_ready(own_site):
    own_site.database.execute("UPDATE alembic_version SET version_num = '0003'")
    assert own_site.http.get("/healthz").status_code == 200
    ready = own_site.http.get("/readyz")
    assert (ready.status_code, ready.json()["schema"], ready.json()["database"]) == (503, False, True)


def test_a_server_without_its_database_is_not_ready_and_says_so_quickly(own_site, postgres_url):
    name = own_site.database.info.dbname
    with psycopg.connect(postgres_url, autocommit=True) as over:
        over.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        own_site.database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        ready = own_site.http.get("/readyz", timeout=20)
        assert (ready.status_code, ready.json()["database"]) == (503, False)
        assert own_site.http.get("/healthz").status_code == 200
        over.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_a_disk_with_little_room_makes_the_server_unready(site_with, tmp_path, monkeypatch):
    site = site_with(folder=tmp_path)
    assert site.http.get("/readyz").json()["free_bytes"] > 0
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    monkeypatch.setattr("provincial_server.routes.service._KEPT_S", -1.0)
    assert site.http.get("/readyz").status_code == 503


def test_numbers_tell_routes_refusals_and_how_far_logs_have_grown_and_no_names(own_site, make_person):
    here = own_site.laptop()
    here.sync(here.entry(make_person("Trần Văn Bí Mật (mẫu)"), make_person()))
    here.post(b"no envelope")
    own_site.http.get("/ban/khong-co")
    text = own_site.http.get("/metrics").text
    assert "skh_log_operations 2.0" in text
    assert "skh_books 1.0" in text
    assert 'skh_refusals_total{code="bad_envelope"}' in text
    assert 'skh_requests_total{method="POST",route="/v1/sync",status="200"}' in text
    assert 'skh_request_seconds_bucket{le="0.2",route="/v1/sync"}' in text
    assert "skh_pool_size" in text
    assert "khong-co" not in text
    for private in ("Bí Mật", "Quỳnh", str(here.book), here.book.hex, str(here.device)):
        assert private not in text


def test_numbers_are_for_this_machine_or_for_who_has_the_token(site_with):
    site = site_with(metrics_token=TOKEN)
    assert site.http.get("/metrics").status_code == 200
    behind = {"x-forwarded-for": "203.0.113.5"}  # somebody put a proxy in front and did not say so
    assert site.http.get("/metrics", headers=behind).status_code == 403
    for shown, status in ((TOKEN, 200), (TOKEN[:-1], 403), ("x", 403)):
        asked = {**behind, "authorization": f"Bearer {shown}"}
        assert site.http.get("/metrics", headers=asked).status_code == status


def test_without_a_token_nobody_else_reads_the_numbers(site):
    asked = {"x-forwarded-for": "203.0.113.5", "authorization": "Bearer"}
    assert site.http.get("/metrics", headers=asked).status_code == 403


def test_every_request_is_one_line_without_a_word_of_what_was_sent(own_site, make_person, request_lines):
    here = own_site.laptop(name="Hội Khuyến học xã Tên Lạ")
    here.sync(here.entry(make_person("Trần Văn Bí Mật (mẫu)")))
    here.post(b"Bi Mat")
    own_site.http.get("/ban/BiMat?tim=Bí+Mật")
    own_site.http.get("/BiMat")
    lines = request_lines()
    assert [(line["method"], line["route"], line["status"]) for line in lines[:3]] == [
        ("POST", "/v1/enrol", 200),
        ("POST", "/v1/sync", 200),
        ("POST", "/v1/sync", 400),
    ]
    synced = lines[1]
    assert len(synced["book"]) == len(synced["device"]) == 12
    assert synced["bytes_in"] > 200
    assert synced["bytes_out"] > 50
    assert synced["ms"] > 0
    assert lines[2]["refusal"] == "bad_envelope"
    assert len({line["request"] for line in lines}) == len(lines)
    whole = json.dumps(lines, ensure_ascii=False)
    for private in (
        "Bí Mật",
        "BiMat",
        "Bi Mat",
        "Tên Lạ",
        "Lài",
        "127.0.0.1",
        str(here.book),
        here.book.hex,
        here.device.hex,
    ):
        assert private not in whole


def test_a_refused_request_tells_its_name_so_that_a_person_can_ask(own_site, request_lines):
    refused = own_site.http.post("/v1/sync", content=b"x", headers={"content-type": CONTENT_TYPE})
    assert refused.headers["x-request-id"] == request_lines()[-1]["request"]


def test_who_asks_too_often_from_one_address_is_told_to_wait_and_others_are_not(site_with, forwarded, refusal):
    site = site_with(
        rates=Rates({"sync": Rate(3, 60), "pages": Rate(2, 60), "sign_in": Rate(1, 60)}, {}), behind_proxy=True
    )
    one, other = forwarded(site, "203.0.113.5"), forwarded(site, "203.0.113.6")
    answers = [one.post("/v1/sync", content=b"x", headers={"content-type": CONTENT_TYPE}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [400, 400, 400, 429]
    assert refusal(answers[3]) == "too_many"
    assert answers[3].headers["retry-after"] == "1"
    assert other.post("/v1/sync", content=b"x", headers={"content-type": CONTENT_TYPE}).status_code == 400
    assert [one.get("/dang-nhap").status_code for _ in range(3)] == [200, 200, 429]
    assert [one.post("/dang-nhap").status_code for _ in range(2)][1] == 429
    assert site.http.get("/dang-nhap").status_code == 200


def test_a_device_that_asks_too_often_is_told_to_wait(site_with, forwarded, refusal):
    site = site_with(rates=Rates({}, {"sync": Rate(2, 60)}), behind_proxy=True)
    here, there = site.laptop(), site.laptop()
    here.http = there.http = forwarded(site, "203.0.113.5")
    assert [here.post(here.envelope()).status_code for _ in range(3)] == [200, 200, 429]
    assert there.post(there.envelope()).status_code == 200


def test_a_disk_that_is_full_is_told_and_nothing_is_kept(own_site, make_person, refusal):
    here = own_site.laptop()
    own_site.database.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$"
    )
    own_site.database.execute("CREATE TRIGGER full_disk BEFORE INSERT ON acknowledged EXECUTE FUNCTION full_disk()")
    envelope = here.envelope(here.entry(make_person()))
    full = here.post(envelope)
    assert (full.status_code, refusal(full), full.headers["retry-after"]) == (507, "disk_full", "60")
    assert own_site.database.execute("SELECT count(*) FROM operation").fetchone() == (0,)
    own_site.database.execute("DROP TRIGGER full_disk ON acknowledged")
    assert here.post(envelope).status_code == 200
    assert own_site.database.execute("SELECT count(*) FROM operation").fetchone() == (1,)


def test_a_statement_that_takes_too_long_is_given_up_and_the_laptop_comes_back(site_with, make_person, refusal):
    site = site_with(statement_timeout_s=0.3)
    here = site.laptop()
    envelope = here.envelope(here.entry(make_person()))
    with site.database.transaction():
        site.database.execute("LOCK TABLE acknowledged IN ACCESS EXCLUSIVE MODE")
        answer = here.post(envelope)
    assert (answer.status_code, refusal(answer)) == (503, "busy")
    assert here.post(envelope).status_code == 200


def test_a_disk_that_cannot_be_looked_at_keeps_nobody_from_the_database(database_url, open_site, make_person, tmp_path):
    with open_site(database_url, folder=tmp_path / "unplugged") as site:
        answer = site.http.get("/readyz")
        assert (answer.status_code, answer.json()["free_bytes"]) == (200, None)
        here = site.laptop()
        assert here.sync(here.entry(make_person())).verdict == "ok"
