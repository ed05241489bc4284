"""How every chart looks: colours that colour-blind people tell apart, quiet axes, the system's own font."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 760
"""Pixels of a whole chart, names of its bars included."""
HEIGHT = 220
ROW = 26
"""Pixels that one bar of a ranking takes."""

FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

# Blue and orange differ in lightness, too, and so do the two greens: they stay apart in grey and for every kind of
# colour blindness. The second value is for a dark page.
COLOURS: Mapping[str, tuple[str, str]] = {
    "page": ("#ffffff", "#15181d"),
    "ink": ("#1f2933", "#e6e9ed"),
    "quiet": ("#52606d", "#a9b4c0"),
    "line": ("#e3e7ec", "#2b313a"),
    "axis": ("#9aa5b1", "#5b6673"),
    "local": ("#1d5fa8", "#6aa9ee"),
    "cloud": ("#e0861a", "#f3ae55"),
    "third": ("#7b5ea7", "#b79be0"),
    "fourth": ("#4f9d8f", "#7fcabb"),
    "single": ("#637f9f", "#9fb2c9"),
    "suggested": ("#a3d0c0", "#2f6b5c"),
    "accepted": ("#00694f", "#7fe0c2"),
}
LIGHT: Mapping[str, str] = {name: pair[0] for name, pair in COLOURS.items()}

# Values of an open set: what is not known here takes the colours that are left, in order.
_RUN_TYPES = ("local", "cloud")
_OTHER_RUN_TYPES = ("third", "fourth", "single")


def run_type_colours(found: Sequence[str]) -> dict[str, str]:
    """Return a colour for each run type that was found, local and cloud first and always the same."""
    known = [name for name in _RUN_TYPES if name in found]
    others = sorted(set(found) - set(_RUN_TYPES))
    colours = {name: LIGHT[name] for name in known}
    return colours | {name: LIGHT[_OTHER_RUN_TYPES[at % 3]] for at, name in enumerate(others)}


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration that every chart carries."""
    text = {"labelColor": LIGHT["quiet"], "titleColor": LIGHT["quiet"], "labelFontSize": 11, "titleFontSize": 11}
    return {
        "background": LIGHT["page"],
        "font": FONT,
        "padding": 12,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "view": {"stroke": None},
        "axis": {
            **text,
            "titleFontWeight": "normal",
            "titlePadding": 10,
            "labelPadding": 6,
            "gridColor": LIGHT["line"],
            "domain": False,
            "ticks": False,
        },
        "axisX": {"domain": True, "domainColor": LIGHT["axis"], "grid": False},
        "legend": {**text, "symbolType": "square", "symbolSize": 110, "title": None, "orient": "top", "offset": 8},
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "fontSize": 16,
            "fontWeight": 600,
            "color": LIGHT["ink"],
            "subtitleFontSize": 12,
            "subtitleColor": LIGHT["quiet"],
            "subtitlePadding": 5,
            "offset": 14,
        },
        "bar": {"color": LIGHT["single"]},
        "text": {"color": LIGHT["quiet"], "fontSize": 11},
    }


def with_variables(spec: Any) -> Any:
    """Return a chart whose colours are CSS variables, so that the page it stands on decides light or dark.

    Data stays as it is: only colours of the theme, and only outside `data`, are replaced.
    """
    if isinstance(spec, Mapping):
        return {name: value if name == "data" else with_variables(value) for name, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [with_variables(value) for value in spec]
    return _VARIABLES.get(spec, spec) if isinstance(spec, str) else spec


def variables(dark: bool) -> str:
    """Return the CSS that gives the variables their values."""
    return " ".join(f"{_name(name)}: {pair[dark]};" for name, pair in COLOURS.items())


def _name(colour: str) -> str:
    return f"--oz-{colour}"


_VARIABLES = {LIGHT[name]: f"var({_name(name)})" for name in COLOURS}
