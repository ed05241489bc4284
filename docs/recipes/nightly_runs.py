"""Start a configured run, keep its files, cancel runs that are stuck, and schedule the same for every night."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ozkit


def main(client: ozkit.Client, folder: Path) -> int:
    """Return the exit code of the job."""
    environment = next(iter(client.environments.list()))
    model = next(iter(client.models.list()))
    try:
        run = client.runs.create_and_wait(
            prompt="Update the dependencies and open a pull request.",
            skill="example-harbour/tide-tables:skills/mend-nets/SKILL.md",
            once=f"dependencies-{datetime.now(UTC):%Y-%m-%d}",
            config={
                "name": "dependencies",
                "environment_id": environment.uid,
                "model_id": model.id,
                "mcp_servers": {"search": {"url": "https://mcp.example.com/sse"}},
            },
            timeout=1800,
            check=True,
        )
    except ozkit.RunError as error:
        print(error, file=sys.stderr)
        return 1
    for artifact in client.runs.artifacts(run.run_id, wait=60):
        if artifact.artifact_type == "FILE":
            print(client.artifacts.download(artifact.data.artifact_uid, folder))
    for old in client.runs.list(state="INPROGRESS", created_before=datetime.now(UTC) - timedelta(hours=12)):
        print(client.runs.cancel_and_wait(old.run_id).state, old.title)
    schedule = client.schedules.create(name="Dependencies", cron_schedule="0 3 * * *", prompt="Update them.")
    print(schedule.id, [each.name for each in client.schedules.list()])
    return 0


if __name__ == "__main__":
    with ozkit.Client() as client:
        sys.exit(main(client, Path()))
