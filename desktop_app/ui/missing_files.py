"""Files of the program that are not where they must be."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import EnvironmentFault


@dataclass(eq=False)
class FontMissing(EnvironmentFault):
    """A font file of the program is missing or damaged; the program must be installed again."""

    file: str


@dataclass(eq=False)
class IconMissing(EnvironmentFault):
    """An icon file of the program is missing; the program must be installed again."""

    name: str
