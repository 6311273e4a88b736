"""Sentences for people: Vietnamese in the source, other languages from `resources/locale`."""

from __future__ import annotations

import gettext
import os

from desktop_app.resource_files import resource_path

_DOMAIN = "so_khuyen_hoc"


def _load() -> gettext.NullTranslations:
    language = os.environ.get("SOKH_LANGUAGE", "vi")
    if language == "vi":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, str(resource_path("locale")), languages=[language], fallback=True)


_translations = _load()


def _(message: str) -> str:
    """The sentence in the chosen language."""
    return _translations.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name that every translation tool knows
    """Marks a sentence for translation where it stands; it is translated by `_` when it is said."""
    return message


def pgettext(context: str, message: str) -> str:
    """The sentence where Vietnamese has one word for two things; `context`, an English word, tells them apart."""
    return _translations.pgettext(context, message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The sentence for `n` things in the chosen language; Vietnamese has one form."""
    return _translations.ngettext(singular, plural, n)
