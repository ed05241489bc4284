"""`import`: read an upstream document, keep its interface facts, write the contract document."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx

from ..errors import PipelineError
from ..objects import Object, operations
from ..replace import replace
from .documents import MAX_BYTES, dump, parse
from .facts import facts
from .operations import check_references
from .shapes import check_shapes, without_nulls
from .sources import FILE, with_source

CONTRACT = "spec/oz-agent.openapi.yaml"
API = "oz_agent"
TIMEOUT = 30.0
# Seconds for the whole download, redirects included.
DEADLINE = 120.0
HEADER = """\
Interface facts of the Oz Agent API, written by `python -m scripts.pipeline import`.
Do not edit: corrections go to oz-agent.overlay.yaml.
source: {source}
sha256: {sha256}
"""


@dataclass(frozen=True)
class Result:
    """What an import wrote: the file, where it came from, and whether its bytes are new."""

    path: Path
    source: str
    sha256: str
    changed: bool
    document: Object


def write_contract(source: str | Path, root: Path) -> Result:
    """Import a document into a tree: the contract document and `spec/sources.toml`.

    Raises:
        PipelineError: The document cannot be read or used; nothing is written then.
    """
    result, files = contract_files(source, root)
    replace(root, files, owned=[Path(CONTRACT)])
    return result


def contract_files(source: str | Path, root: Path) -> tuple[Result, dict[Path, bytes]]:
    """Import a document and return what is to be written, by path below the root; nothing is written."""
    data, name = read_source(source)
    document = import_document(data, name)
    digest = hashlib.sha256(data).hexdigest()
    text = dump(document, HEADER.format(source=name, sha256=digest)).encode()
    path = root / CONTRACT
    changed = not path.exists() or path.read_bytes() != text
    sources = with_source(root, API, {"source": name, "sha256": digest})
    return Result(path, name, digest, changed, document), {FILE: sources.encode(), Path(CONTRACT): text}


def read_source(path_or_url: str | Path) -> tuple[bytes, str]:
    """Read a file or URL; give its bytes and the name under which we remember it.

    The name is the base name of a file, or the URL without query, fragment and credentials.
    """
    text = str(path_or_url)
    if text.lower().startswith(("http://", "https://")):
        parts = urlsplit(text)
        name = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
        return _download(text, name), name
    path = Path(path_or_url)
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        raise PipelineError(f"{path.name}: cannot be read ({error.strerror}); give a file or an http(s) URL") from error


def import_document(data: bytes, name: str) -> Object:
    """Turn upstream bytes into the contract document: interface facts only, in a fixed order.

    Raises:
        PipelineError: The document is not one that we can take; one line says why.
    """
    document = without_nulls(parse(data, name))
    _check_version(document, name)
    if not any(True for _ in operations(document)):
        raise PipelineError(f"{name}: no paths with operations; is it the whole API document?")
    result = facts(document)
    check_shapes(result, name)
    check_references(result, name)
    return result


def _download(url: str, name: str) -> bytes:
    try:
        return asyncio.run(asyncio.wait_for(_received(url, name), DEADLINE))
    except TimeoutError as error:
        raise PipelineError(f"{name}: not complete within {DEADLINE:.0f} s; try again, or give a file") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PipelineError(f"{name}: cannot be fetched ({type(error).__name__}); try again, or give a file") from error


async def _received(url: str, name: str) -> bytes:
    async with (
        httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=True) as client,
        client.stream("GET", url) as response,
    ):
        if response.status_code != httpx.codes.OK:
            raise PipelineError(f"{name}: the response has status {response.status_code}; check the URL")
        data = bytearray()
        async for chunk in response.aiter_bytes():
            data += chunk
            if len(data) > MAX_BYTES:
                raise PipelineError(f"{name}: larger than {MAX_BYTES >> 20} MB; check the URL")
        return bytes(data)


def _check_version(document: Object, name: str) -> None:
    if "swagger" in document:
        raise PipelineError(f"{name}: Swagger {document['swagger']}; convert it to OpenAPI 3 first")
    version = str(document.get("openapi", "none"))
    if not version.startswith(("3.0", "3.1")):
        raise PipelineError(f"{name}: not OpenAPI 3.0 or 3.1 (its `openapi` is {version[:20]}); import such a document")
