"""Tests the tests: each safeguard of sync is taken away in a run of its own, and its tests must notice.

`scripts/test --ablation` runs all of them, `scripts/test --ablation ink sums` some; the table at the end says which
test noticed. It ends with 1 if a removal was not noticed, or a test fails with everything in place.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from provincial_server.embedded import running_postgres
from tests.integration.faults.removals import ROOT, Safeguard
from tests.integration.faults.safeguards import SAFEGUARDS

AT_ONCE = 2
LONGEST_S = 1800
_FAILED = re.compile(r"^FAILED (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tests said without a safeguard.

    Attributes:
        noticed_by: The test that failed; empty: none did.
        said: The end of what pytest printed.
    """

    safeguard: Safeguard
    noticed_by: str
    seconds: float
    said: str


def main(names: Sequence[str]) -> int:
    """Runs the ablation of these safeguards, or of all; the exit code."""
    unknown = set(names) - {one.name for one in SAFEGUARDS}
    if unknown:
        print(f"No such safeguard: {', '.join(sorted(unknown))}", file=sys.stderr)  # noqa: T201 - a program
        return 2
    chosen = [one for one in SAFEGUARDS if not names or one.name in names]
    with tempfile.TemporaryDirectory(prefix="skh-ablation-") as folder, _postgres(Path(folder)) as url:
        whole = _run(url, "", {test: None for one in chosen for test in one.tests})
        if whole.returncode:
            print(f"With every safeguard in place:\n{whole.stdout[-4000:]}{whole.stderr[-1000:]}")  # noqa: T201
            return 1
        with ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = [_told(one) for one in pool.map(lambda one: _without(url, one), chosen)]
    unnoticed = [one.safeguard.name for one in outcomes if not one.noticed_by]
    print(f"\n{len(outcomes)} safeguards removed, {len(outcomes) - len(unnoticed)} noticed.")  # noqa: T201
    return 1 if unnoticed else 0


def _postgres(folder: Path):
    return running_postgres(folder / "postgres", prefer="system", careless=True)


def _without(url: str, safeguard: Safeguard) -> Outcome:
    began = time.monotonic()
    done = _run(url, safeguard.name, safeguard.tests)
    failed = _FAILED.search(done.stdout) if done.returncode == 1 else None
    said = "" if failed else done.stdout[-3000:] + done.stderr[-1000:]
    return Outcome(safeguard, failed[1] if failed else "", time.monotonic() - began, said)


def _run(url: str, without: str, tests: Iterable[str]) -> subprocess.CompletedProcess[str]:
    """Its tests in a process and a database of their own."""
    name = f"ablation_{without.replace('-', '_') or 'none'}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    told = {"SKH_WITHOUT": without, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    told["TEST_DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-m", "not long", "-p", "no:cacheprovider", "-n", "0"]
    command += ["-p", "tests.integration.faults.removing", *tests]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST_S,
        check=False,
    )


def _told(outcome: Outcome) -> Outcome:
    test = outcome.noticed_by.rpartition("/")[2]
    print(f"{outcome.safeguard.name:28} {outcome.seconds:5.1f} s  {test or 'NOT NOTICED'}", flush=True)  # noqa: T201
    if not test:
        print(f"  without it: {outcome.safeguard.prevents}\n{outcome.said}", flush=True)  # noqa: T201
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
