"""Model AttachmentInput; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class AttachmentInput(Model):
    """A file that goes along with the prompt, inside the request.

    Attributes:
        file_name: Name under which the agent sees the file.
        mime_type: MIME type of the file. Pictures can be JPEG, PNG, GIF or WebP.
        data: Contents of the file, in base64.
    """

    file_name: str
    mime_type: str
    data: str


describe(AttachmentInput)
