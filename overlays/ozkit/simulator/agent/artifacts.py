"""Artifacts of a successful run: a plan, a pull request, three files, and with computer use a screenshot."""

import json
import zlib
from base64 import b64decode
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Json = dict[str, Any]
# The smallest valid PNG: one grey pixel.
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One artifact: its data in the list of a run, and the bytes behind its signed URL."""

    kind: str
    data: Json
    content: bytes = field(default=b"", repr=False)

    @property
    def uid(self) -> str | None:
        """The id to read it by; a pull request has none."""
        return self.data.get("artifact_uid")

    def item(self, created_at: str) -> Json:
        """Return the artifact as the list of a run has it."""
        return {"artifact_type": self.kind, "created_at": created_at, "data": self.data}

    def details(self, created_at: str, url: str, expires_at: str) -> Json:
        """Return the artifact as its own operation has it."""
        mime = self.data.get("mime_type", "text/markdown")
        skipped = ("artifact_uid", "mime_type")
        data = {name: value for name, value in self.data.items() if name not in skipped} | {"content_type": mime}
        is_plan, link = self.kind == "PLAN", {"download_url": url, "expires_at": expires_at}
        more = {"content": self.content.decode()} if is_plan else link
        return {"artifact_uid": self.uid, "artifact_type": self.kind, "created_at": created_at, "data": data | more}


def made_by(run_id: str, title: str, *, screenshot: bool = False) -> list[Artifact]:
    """Return the artifacts of a run; equal arguments give equal artifacts."""
    number = 1 + uuid5(NAMESPACE_URL, run_id).int % 900
    plan = f"# {title}\n\n1. Read what is there.\n2. Change one thing.\n3. Test it.\n".encode()
    table = "file,lines\n" + "".join(f"berth_{row}.py,{row * number}\n" for row in range(1, 6))
    files = (
        ("reports/summary.md", "text/markdown", f"# Summary\n\n{title}: done, {number} lines touched.\n".encode()),
        ("reports/lines.csv", "text/csv", table.encode()),
        ("data/trace.bin", "application/octet-stream", zlib.compress(json.dumps({"run": run_id}).encode()) * 20),
    )
    documents = {"document_uid": _uid(run_id, "document"), "notebook_uid": _uid(run_id, "notebook")}
    link = f"https://plans.example/{documents['document_uid']}"
    made = [
        Artifact("PLAN", {"artifact_uid": _uid(run_id, "plan"), **documents, "url": link, "title": title}, plan),
        Artifact(
            "PULL_REQUEST",
            {"url": f"https://github.com/example-harbour/tide-tables/pull/{number}", "branch": f"agent/{number}"},
        ),
        *(_file(run_id, path, mime, content) for path, mime, content in files),
    ]
    if screenshot:
        data = {"artifact_uid": _uid(run_id, "screenshot"), "mime_type": "image/png", "description": "The last screen"}
        made.append(Artifact("SCREENSHOT", data, PIXEL))
    return made


def _file(run_id: str, path: str, mime: str, content: bytes) -> Artifact:
    names = {"artifact_uid": _uid(run_id, path), "filepath": path, "filename": path.rsplit("/", 1)[-1]}
    return Artifact("FILE", {**names, "mime_type": mime, "size_bytes": len(content)}, content)


def _uid(run_id: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{run_id}/artifact/{name}"))
