"""The quickstart against the simulator: `python -m ozkit.simulator.demo`. No key, no credits, about a second."""

from __future__ import annotations

import time

import ozkit
from ozkit.simulator import serve


def main() -> int:
    """Start a run, follow it to its end, look at what is there, and tell what happens on the way."""
    with serve() as simulator, ozkit.Client(simulator.api_key, base_url=simulator.warp_url) as client:
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
    return 0 if state == "SUCCEEDED" else 1


def follow(client: ozkit.Client, environment_id: str) -> str:
    """Start a run, print each change of its state until it is over, and return the last."""
    started = time.monotonic()
    run = client.runs.create_and_wait(
        prompt="List the dependencies that are out of date and say which matter.",
        config={"name": "quickstart", "environment_id": environment_id},
        poll=ozkit.PollPolicy(first=0.05),
        on_update=lambda seen: print(f"  {time.monotonic() - started:5.2f} s  {seen.state}"),
    )
    print(f"Run {run.run_id} is over")
    if run.status_message:
        print(f"  The server says: {run.status_message.message}")
    for artifact in run.artifacts or []:
        kind = artifact["artifact_type"] if isinstance(artifact, dict) else artifact.artifact_type
        print(f"  Artifact: {kind}")
    print(f"  Session: {run.session_link or 'none'}")
    return str(run.state)


if __name__ == "__main__":
    raise SystemExit(main())
