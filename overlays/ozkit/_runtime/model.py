"""The base of every generated model: tables in the subclass, behaviour here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .encode import encode
from .redact import redact_text
from .unset import UNSET


def _or_none(extra: dict[str, Any] | None) -> dict[str, Any] | None:
    return extra or None


@define(kw_only=True, repr=False)
class Model:
    """A JSON object with typed fields.

    Fields that were not sent are `UNSET` (falsy). What the document does not know is kept in
    `additional_properties` and reachable as `model["name"]`; `to_dict()` gives back what came.
    """

    # JSON name -> attribute, in the order of the document.
    _fields: ClassVar[Mapping[str, str]] = {}
    _required: ClassVar[tuple[str, ...]] = ()

    # Both are None on nearly every model, which is why they are no dictionaries from the start.
    _extra: dict[str, Any] | None = field(default=None, alias="additional_properties", eq=_or_none)
    # JSON name -> (decoded value, what came), only where decoding is not reversible.
    _came: dict[str, tuple[Any, Any]] | None = field(default=None, init=False, eq=False)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: for a decoded model exactly what came, with later changes applied."""
        came = self._came or {}
        result: dict[str, Any] = {}
        for name, attribute in self._fields.items():
            value = getattr(self, attribute)
            if name in came and came[name][0] is value and (value.__class__ is not list or not value):
                result[name] = came[name][1]
            elif value is not UNSET:
                result[name] = encode(value)
        for name, value in (self._extra or {}).items():
            result[name] = encode(value)
        return result

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The fields that came, or are to be sent, beyond the document."""
        if self._extra is None:
            self._extra = {}
        return self._extra

    @property
    def additional_keys(self) -> list[str]:
        """The names of fields that came and are not in the document."""
        return list(self._extra or ())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in (self._extra or ())

    def __repr__(self) -> str:
        return redact_text(f"{type(self).__name__}({', '.join(self._shown())})")

    def _shown(self) -> Iterator[str]:
        for attribute in self._fields.values():
            value = getattr(self, attribute)
            if value is not UNSET:
                yield f"{attribute}={value!r}"
        if self._extra:
            yield f"additional_properties={self._extra!r}"
