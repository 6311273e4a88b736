"""The one page that checks certificates without a network: the provinces' keys are put into it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from desktop_app.domain.certificate_proofs import ProvinceKey, fingerprint

PAGE_FILE: Final = "kiem-tra-giay-khen.html"
_KEYS: Final = re.compile(r'(<script type="application/json" id="keys">).*?(</script>)', re.DOTALL)
_VIETNAMESE: Final = '<html lang="vi">'
_MORE: Final = "<!--server-form-->"


def check_page(html: str, keys: Sequence[tuple[ProvinceKey, str]], more: str = "", language: str = "vi") -> str:
    """The page as it is given away.

    Args:
        html: The page as it lies in `resources/static`.
        keys: The keys that it shall know, each with the name of its province: `Tỉnh Nghệ An`.
        more: HTML for those whose browser runs no program, or empty.
        language: In which it begins, `vi` or `en`; whoever reads it may change that.
    """
    listed = [
        {
            "province": key.province,
            "name": name,
            "id": key.key_id.hex(),
            "key": key.public_key.hex(),
            "fingerprint": fingerprint(key.public_key),
        }
        for key, name in keys
    ]
    text = json.dumps(listed, ensure_ascii=False).replace("<", "\\u003c")
    spoken = html.replace(_VIETNAMESE, f'<html lang="{language}">', 1)
    return _KEYS.sub(lambda found: found[1] + text + found[2], spoken, count=1).replace(_MORE, more)
