"""The quickstart against the simulator: `python -m ozkit.demo [FOLDER]`. No key, no credits; takes some seconds."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

import ozkit
from ozkit.simulator import FeedOptions, serve

FEED = FeedOptions(rows=8000, days=35, inserts_per_second=5, late=0.02, rhythm=True)


def main() -> int:
    """Start a run, wait for it, list what exists, extract a week of usage, and draw it."""
    # Each demo has its own server and so its own folder: an output belongs to one server.
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-output") / time.strftime("%Y%m%dT%H%M%S")
    with serve(feed=FEED) as simulator, ozkit.Client(simulator.api_key, base_url=simulator.warp_url) as client:
        print(f"Simulator ready at {simulator.warp_url}\n")
        environments = list(client.environments.list())
        models = next(client.models.list().pages())
        print(f"Environments  {', '.join(str(environment.config.name) for environment in environments)}")
        print(f"Models        {', '.join(model.id for model in models.items)}")
        print(f"              default: {models.response.default_model_id}\n")
        state = follow(client, environments[0].uid)
        print("\nNewest runs")
        for run in client.runs.list(sort_by="created_at", max_items=5):
            print(f"  {run.created_at:%Y-%m-%d %H:%M}  {run.state:<10}  {run.title}")
        print("\nSchedules")
        for schedule in client.schedules.list():
            print(f"  {schedule.cron_schedule:<14}  {'on ' if schedule.enabled else 'off'}  {schedule.name}")
        report = extract(client, folder)
        draw(client, report, folder)
    return 0 if state == "SUCCEEDED" and not report.uncertified else 1


def follow(client: ozkit.Client, environment_id: str) -> str:
    """Start a run, print each change of its state until it is over, and return the last."""
    started = time.monotonic()
    run = client.runs.create_and_wait(
        prompt="List the dependencies that are out of date and say which matter.",
        config={"name": "quickstart", "environment_id": environment_id},
        poll=ozkit.PollPolicy(first_delay=0.05),
        on_update=lambda seen: print(f"  {time.monotonic() - started:5.2f} s  {seen.state}"),
    )
    print(f"Run {run.run_id} finished")
    if run.status_message:
        print(f"  The server says: {run.status_message.message}")
    for artifact in run.artifacts or []:
        kind = artifact["artifact_type"] if isinstance(artifact, dict) else artifact.artifact_type
        print(f"  Artifact: {kind}")
    print(f"  Session: {run.session_link or 'none'}")
    return str(run.state)


def extract(client: ozkit.Client, folder: Path) -> ozkit.analytics.ExportReport:
    """Extract a week of events, five of which arrive every second, and print the totals."""
    print(f"\nA week of events\n  plan: {client.analytics.plan('7d')}")
    report = client.analytics.export_events("7d", to=folder / "events.ndjson")
    for line in str(report).splitlines():
        print(f"  {line}")
    credits: dict[str, float] = defaultdict(float)
    for row in report.table():
        credits[row["run_type"]] += row["credit_charged"]
    print("  credits: " + ", ".join(f"{amount:,.1f} {run_type}" for run_type, amount in sorted(credits.items())))
    return report


def draw(client: ozkit.Client, report: ozkit.analytics.ExportReport, folder: Path) -> None:
    """Write a chart and the report of a month, if the extra that draws them is installed."""
    try:
        from ozkit.analytics import tidy
        from ozkit.reports import charts, usage_report
    except ImportError as missing:
        print(f"\nNo charts: {missing}")
        return
    days = tidy.summary_periods(client.analytics.summary_by_period(group_by_period="day", start_date="30d"))
    chart = folder / "credits.svg"
    charts.credits_per_day(days).save(chart)
    page = usage_report(client, "30d", to=folder / "usage.html", certificates=report.windows)
    print(f"\nCharts\n  {chart}\n  {page}")


if __name__ == "__main__":
    raise SystemExit(main())
