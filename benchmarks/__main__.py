"""`scripts/bench [NAME …] [--json] [--rounds N]`: what the program claims to be fast at, beside the alternatives."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from importlib import import_module

from benchmarks.outcome import Outcome
from benchmarks.province_plan import BOARDS
from benchmarks.turns import say

MODULES = {
    "start": "start",
    "import": "import_members",
    "search": "search",
    "lists": "people_lists",
    "ledger": "ledger",
    "sync": "sync",
    "certificates": "certificates",
    "whole-province": "whole_province",
}
_APART = {"whole-province"}  # takes ten minutes: only when it is asked for


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(MODULES)}; all when left out")
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each, last")
    parser.add_argument(
        "--rounds", type=int, default=5, metavar="N", help="how often each contender runs (%(default)s)"
    )
    parser.add_argument("--boards", type=int, default=BOARDS, metavar="N", help="of whole-province (%(default)s)")
    given = parser.parse_args()
    unknown = set(given.names) - set(MODULES)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(MODULES)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything that was started is ended
    outcomes: list[Outcome] = []
    for name in given.names or [name for name in MODULES if name not in _APART]:
        say(f"{name} …")
        run: Callable[..., Outcome] = import_module(f"benchmarks.{MODULES[name]}").run
        outcomes.append(run(given.rounds, given.boards) if name in _APART else run(given.rounds))
        if not given.json:
            print(outcomes[-1].table(), flush=True)
    if given.json:
        for outcome in outcomes:
            say(outcome.table())
        for outcome in outcomes:
            print(outcome.json_line())


if __name__ == "__main__":
    main()
