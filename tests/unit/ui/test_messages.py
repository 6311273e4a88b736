import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.funds import FundTooSmall
from desktop_app.ui.messages import PLACES, sentence, sentences

SENTENCES = {kind: said for place in PLACES for kind, said in sentences(place).items()}


def error_classes() -> list[type[DomainError | EnvironmentFault]]:
    for ring in ("domain", "storage", "sync", "printing", "spreadsheets", "services", "ui"):
        package = importlib.import_module(f"desktop_app.{ring}")
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if ".migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)

    def below(kind: type) -> Iterator[type]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return sorted(
        {c for root in (DomainError, EnvironmentFault) for c in below(root) if c.__module__.startswith("desktop_app.")},
        key=lambda c: c.__qualname__,
    )


SAMPLES = {"int": 7, "float": 7.0, "str": "chữ", "Path": Path("so.sokh"), "date": date(2026, 11, 21), "bool": True}


def sample(kind: type[DomainError | EnvironmentFault]) -> DomainError | EnvironmentFault:
    if not dataclasses.is_dataclass(kind):
        return kind()
    return kind(**{f.name: SAMPLES.get(str(f.type), ("chữ",)) for f in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_of_its_own_that_says_what_to_do(kind: type[DomainError | EnvironmentFault]) -> None:
    assert kind in SENTENCES, f"{kind.__name__} has no sentence in ui/sentences"
    said = sentence(sample(kind))
    assert "{" not in said
    assert said.endswith((".", "”."))
    assert not re.search(r"\b(lỗi|không hợp lệ|error|file|sheet|backup|upload)\b|!", said, re.IGNORECASE)


def test_no_sentence_is_left_over_from_an_error_that_is_gone() -> None:
    assert set(SENTENCES) <= set(error_classes())


def test_amounts_and_days_are_written_as_people_write_them() -> None:
    said = sentence(FundTooSmall("Quỹ Vượt khó", 5_350_000, 8_000_000))
    assert "5.350.000 ₫" in said
    assert "2.650.000 ₫" in said


def test_at_least_sixty_errors_were_looked_at() -> None:
    assert len(error_classes()) >= 60
