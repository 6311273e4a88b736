"""The list of safeguards fits the program as it is, so that the ablation run finds what it takes away."""

from __future__ import annotations

import pytest

from tests.integration.faults.removals import ROOT, Safeguard
from tests.integration.faults.safeguards import SAFEGUARDS


@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda one: one.name)
def test_what_is_taken_away_stands_in_the_program_and_its_tests_exist(safeguard: Safeguard) -> None:
    sources: dict[str, str] = {}
    for removal in safeguard.removals:
        source = sources.get(removal.file) or (ROOT / removal.file).read_text(encoding="utf-8")
        sources[removal.file] = removal.taken_from(source)
    for file, source in sources.items():
        if file.endswith(".py"):
            compile(source, file, "exec")
    assert sources
    for test in safeguard.tests:
        file, _, name = test.partition("::")
        written = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {name.partition('[')[0]}(" in written or not name


def test_every_safeguard_has_a_name_of_its_own() -> None:
    assert len({one.name for one in SAFEGUARDS}) == len(SAFEGUARDS) >= 25
