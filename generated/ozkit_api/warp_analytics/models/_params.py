"""What requests take for the models and enums of this document; generated, do not edit."""

from __future__ import annotations

from typing import Literal, TypeAlias

PeriodGroupingValue: TypeAlias = Literal["day", "week", "month"]
RunTypeValue: TypeAlias = Literal["local", "cloud"]
