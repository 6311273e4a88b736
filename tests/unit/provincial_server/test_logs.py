from __future__ import annotations

import json
import logging
import sys

import pytest

from provincial_server.logs import REQUESTS, JsonLines, log_to, note_request, requests_are_noted


@pytest.fixture(autouse=True)
def loggers_as_before():
    root, requests = logging.getLogger(), logging.getLogger(REQUESTS)
    before = (root.handlers[:], root.level, requests.handlers[:], requests.level, requests.propagate)
    yield
    for handler in requests.handlers:
        handler.close()
    root.handlers[:], root.level, requests.handlers[:], requests.level, requests.propagate = before


def test_a_fault_is_told_by_kind_and_place_and_never_by_its_words():
    try:
        int("Nguyễn Thị Phượng (mẫu)")
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "it broke", (), sys.exc_info())
    line = JsonLines().format(record)
    said = json.loads(line)
    assert "Phượng" not in line
    assert said["fault"] == "ValueError"
    assert said["places"][0].startswith("test_logs.py:")
    assert (said["event"], said["level"]) == ("it broke", "error")


def test_requests_are_written_into_a_file_one_line_each(tmp_path):
    log_to(str(tmp_path / "yêu cầu.log"))
    note_request({"route": "/v1/sync", "status": 200})
    note_request({"route": "/", "status": 303})
    lines = [json.loads(line) for line in (tmp_path / "yêu cầu.log").read_text().splitlines()]
    assert [(line["route"], line["status"]) for line in lines] == [("/v1/sync", 200), ("/", 303)]
    assert all(set(line) == {"at", "level", "from", "route", "status"} for line in lines)


def test_a_log_that_was_moved_away_is_begun_again(tmp_path):
    file = tmp_path / "r.log"
    log_to(str(file))
    note_request({"n": 1})
    file.rename(tmp_path / "r.log.1")
    note_request({"n": 2})
    assert json.loads(file.read_text())["n"] == 2


def test_requests_are_not_written_down_unless_somebody_says_where():
    log_to("")
    assert not requests_are_noted()
