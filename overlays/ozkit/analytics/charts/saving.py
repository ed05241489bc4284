"""Saves charts as pictures: the extra `charts`, without a browser and without the network."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ...errors import InvalidArgument

_KINDS = (".svg", ".png")
# Addresses from which a chart may load data.
_NOWHERE: list[str] = []


def save(spec: Mapping[str, Any], path: str | os.PathLike[str], *, scale: float = 2.0) -> Path:
    """Save a chart as a picture; the kind follows from the ending, `.svg` or `.png`.

    The file appears under its name when it is whole.

    Args:
        spec: A chart in Vega-Lite.
        path: The file to write.
        scale: Pixels of a PNG per point of the chart.

    Returns:
        Path: The file.

    Raises:
        ImportError: If vl-convert is missing.
        InvalidArgument: If the ending is another one, the folder does not exist, or the chart cannot be drawn.
    """
    place = Path(path)
    kind = place.suffix.lower()
    if kind not in _KINDS:
        raise InvalidArgument(
            f"a chart is saved as .svg or .png, not as {place.suffix or 'a file without an ending'!r}"
        )
    if kind == ".svg":
        return write(place, svg(spec).encode())
    converter = vl_convert()
    try:
        picture = converter.vegalite_to_png(dict(spec), vl_version=version(), scale=scale, allowed_base_urls=_NOWHERE)
    except ValueError as error:
        raise _undrawable(spec, error) from None
    return write(place, picture)


def svg(spec: Mapping[str, Any]) -> str:
    """Return a chart as SVG.

    Raises:
        ImportError: If vl-convert is missing.
        InvalidArgument: If it cannot be drawn.
    """
    try:
        picture: str = vl_convert().vegalite_to_svg(dict(spec), vl_version=version(), allowed_base_urls=_NOWHERE)
    except ValueError as error:
        raise _undrawable(spec, error) from None
    return picture


def program(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chart as the Vega program that draws it, as wide as the place that a page has for it.

    Raises:
        ImportError: If vl-convert is missing.
        InvalidArgument: If it cannot be drawn.
    """
    wide = {**spec, "width": "container"} if isinstance(spec.get("width"), int | float) else dict(spec)
    try:
        found: dict[str, Any] = vl_convert().vegalite_to_vega(wide, vl_version=version())
    except ValueError as error:
        raise _undrawable(spec, error) from None
    # The name of an older Vega would be a warning in every browser: it draws the same.
    found.pop("$schema", None)
    return found


def script() -> str:
    """Return the JavaScript that runs such programs in a page, with everything that it needs.

    Raises:
        ImportError: If vl-convert is missing.
    """
    found: str = vl_convert().javascript_bundle(vl_version=version())
    return found


def vl_convert() -> ModuleType:
    """Return vl-convert.

    Raises:
        ImportError: If it is missing, with the line that installs it.
    """
    try:
        import vl_convert as found
    except ImportError as error:
        raise ImportError("saving charts needs vl-convert. Run: pip install 'ozkit[charts]'") from error
    return found


@cache
def version() -> str:
    """Return the newest Vega-Lite 5 that is there."""
    fives = [name for name in vl_convert().get_vegalite_versions() if name.split(".")[0] == "5"]
    return str(max(fives, key=lambda name: tuple(map(int, name.split(".")))))


def write(place: Path, content: bytes) -> Path:
    """Write a file beside its place, and rename it when it is whole.

    Raises:
        InvalidArgument: If the folder does not exist.
    """
    if not place.parent.is_dir():
        raise InvalidArgument(f"the folder {place.parent} does not exist: make it first")
    scratch = place.with_name(f".{place.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with scratch.open("xb") as file:
            file.write(content)
        scratch.replace(place)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    return place


def _undrawable(spec: Mapping[str, Any], error: ValueError) -> InvalidArgument:
    title = spec.get("title")
    name = title.get("text") if isinstance(title, Mapping) else title
    return InvalidArgument(f"the chart {name or 'without a title'} cannot be drawn: {str(error)[:500]}")
