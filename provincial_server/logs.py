"""One line of JSON for each request and each warning, without a word of what boards write."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path

from typing_extensions import override

REQUESTS = "provincial_server.requests"
_FACTS = "facts"
Fact = str | int | float | None


class JsonLines(logging.Formatter):
    """A record as one line. Of an exception it tells the kind and the places, never its words: they may quote data."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower(), "from": record.name}
        if record.name != REQUESTS:
            line["event"] = record.getMessage()
        line.update(getattr(record, _FACTS, {}))
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])[-8:]
            line["fault"] = record.exc_info[0].__name__
            line["places"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def log_to(place: str) -> None:
    """Sends warnings to the standard error, and requests, too, if a place is given.

    Args:
        place: A file, `-` for the standard output, or empty: requests are not written down.
    """
    warnings = logging.StreamHandler(sys.stderr)
    warnings.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [warnings]
    root.setLevel(logging.WARNING)
    requests = logging.getLogger(REQUESTS)
    requests.propagate = False
    requests.handlers[:] = []
    requests.setLevel(logging.INFO if place else logging.CRITICAL)
    if place:
        # notices by itself when logrotate has moved the file away
        lines = logging.StreamHandler(sys.stdout) if place == "-" else WatchedFileHandler(place, encoding="utf-8")
        lines.setFormatter(JsonLines())
        requests.addHandler(lines)


def note_request(facts: Mapping[str, Fact]) -> None:
    """Writes the line of one request."""
    logging.getLogger(REQUESTS).info("", extra={_FACTS: facts})


def requests_are_noted() -> bool:
    """Whether anybody wants the lines of requests."""
    return logging.getLogger(REQUESTS).isEnabledFor(logging.INFO)
