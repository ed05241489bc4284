"""Usage data in a warehouse: our certified extraction, and dlt's loading.

    import dlt
    from ozkit.dlt import warp

    pipeline = dlt.pipeline("ozkit", destination="duckdb", dataset_name="usage")
    pipeline.run(warp("2026-01-01"))

| resource         | tables                             | merged on                         |
|------------------|------------------------------------|-----------------------------------|
| `warp_events`    | `warp_events`                      | `message_id`                      |
| `warp_summary`   | `warp_summary`                     | `period`, `run_type`              |
| `warp_users`     | `warp_users`, `warp_user_models`   | member, run type, (model,) period |
| `cursor_commits` | `cursor_commits`                   | `row_key`                         |
| `cursor_changes` | `cursor_changes`                   | `change_id`                       |

What is covered is kept in dlt's own state, and so with the data: a run reads what no certificate covers yet, then
counts the last seven days again (`lookback`) and reads what differs. The certificate of every window is a row of
`_ozkit_windows`: a span is proved complete where certified windows cover it. A window without a certificate is loaded
all the same, named in a warning, and read again by the next run.

Rows and state are loaded together or not at all, so a run that is killed has done nothing. Load a long past in parts:
`warp_events("2025-01-01", "2025-04-01")` and so on, or with `.add_limit(...)`.

A row that the server deletes stays in the warehouse: the run that finds the change reads the rows that are left. A
commit that is recorded again, amended for example, is a row of its own: of equal hash, user, repository and branch, the
newest `created_at` holds.

Keys come from the client that you give, else from `WARP_API_KEY` and `CURSOR_API_KEY`: environment variables, or
`warp_api_key` and `cursor_api_key` in dlt's secrets.
"""

try:
    import dlt as _dlt  # noqa: F401
except ImportError as error:
    raise ImportError(
        f"Loading needs {error.name}, which is not installed. Run: pip install 'ozkit[dlt]'", name=error.name
    ) from error

from ozkit.dlt.resources import cursor_changes, cursor_commits, warp_events, warp_summary, warp_users
from ozkit.dlt.sources import cursor, warp

__all__ = ["cursor", "cursor_changes", "cursor_commits", "warp", "warp_events", "warp_summary", "warp_users"]
