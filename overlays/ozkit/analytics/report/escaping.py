"""Makes text of strangers harmless: in HTML, and in JSON that stands inside a script element."""

from __future__ import annotations

import html
import json
from typing import Any

from ..charts.rows import label

# No "</script>", no "<!--", no "]]>", and no line ends that only JavaScript knows.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def text(value: Any) -> str:
    """Return text for an element or a quoted attribute."""
    return html.escape(label(value, longest=2000), quote=True)


def script_json(value: Any) -> str:
    """Return JSON that can stand in a script element: it reads back as the same value, and ends nothing early."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).translate(_UNSAFE)
