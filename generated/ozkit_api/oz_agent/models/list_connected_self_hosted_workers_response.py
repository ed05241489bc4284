"""Model ListConnectedSelfHostedWorkersResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListConnectedSelfHostedWorkersResponse(Model):
    """The self-hosted workers of the team that are connected.

    Attributes:
        workers: Worker hosts, in one page.
    """

    workers: list[_models.ConnectedSelfHostedWorker]


describe(ListConnectedSelfHostedWorkersResponse, lambda: {"workers": Items(Object(_models.ConnectedSelfHostedWorker))})
