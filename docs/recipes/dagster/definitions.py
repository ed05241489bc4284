"""Dagster: a partition a day, and a nightly recount of the days that can still change.

    OZKIT_ROOT=/data/usage OZKIT_FIRST_DAY=2026-01-01 dagster dev -m docs.recipes.dagster.definitions

A backfill runs its partitions in processes of their own. They share the budget of the key; Dagster's own limits on
concurrency only decide how many of them wait for it.
"""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg

from docs.recipes.dagster.days import DAY, Days

DAYS = dg.DailyPartitionsDefinition(os.environ.get("OZKIT_FIRST_DAY", "2026-01-01"), timezone="UTC")


class Usage(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where the days are, and what budget their processes share; see `docs.recipes.dagster.days.Days`."""

    root: str
    requests: int = 10
    per: float = 1.0

    def days(self) -> Days:
        """Return the days."""
        return Days(Path(self.root), DAYS.start.date(), self.requests, self.per)


@dg.asset(partitions_def=DAYS)
def warp_events(context: dg.AssetExecutionContext, usage: Usage) -> dg.MaterializeResult:  # type: ignore[type-arg]
    """A day of events. It fails until every window is certified; run again, it reads only those that are not."""
    days = usage.days()
    with days.client() as client:
        report = days.export(client, date.fromisoformat(context.partition_key))
    if report.uncertified:
        raise dg.Failure(str(report), metadata={"uncertified": len(report.uncertified)})
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": report.rows,
            "read": report.read,
            "windows": len(report.windows),
            "requests": report.requests,
            "as_of": dg.MetadataValue.timestamp(report.as_of or datetime.now(UTC)),
        }
    )


class Lookback(dg.Config):
    """Which days are counted again."""

    days: int = 7
    newest: str = ""  # by default yesterday


@dg.op
def recount(context: dg.OpExecutionContext, usage: Usage, config: Lookback) -> list[str]:
    """Count exported days again; one that differs is read again, and its partition is materialized again."""
    days = usage.days()
    newest = date.fromisoformat(config.newest) if config.newest else datetime.now(UTC).date() - DAY
    changed = []
    with days.client() as client:
        for day in days.exported(newest, config.days):
            report = days.recount(client, day)
            if report.read:
                changed.append(day.isoformat())
                metadata = {"dagster/row_count": report.rows, "late": True}
                context.log_event(dg.AssetMaterialization("warp_events", partition=day.isoformat(), metadata=metadata))
    context.log.info("changed since they were exported: %s", ", ".join(changed) or "none")
    return changed


@dg.job
def recount_days() -> None:
    """Count the days of the lookback again."""
    recount()


defs = dg.Definitions(
    assets=[warp_events],
    jobs=[recount_days],
    schedules=[
        dg.build_schedule_from_partitioned_job(
            dg.define_asset_job("export_day", selection=[warp_events]), hour_of_day=0, minute_of_hour=30
        ),
        dg.ScheduleDefinition(job=recount_days, cron_schedule="0 2 * * *", execution_timezone="UTC"),
    ],
    resources={"usage": Usage(root=dg.EnvVar("OZKIT_ROOT"))},
)
