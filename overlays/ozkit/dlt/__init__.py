"""Usage data in a warehouse: certified extraction as dlt resources.

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

The windows that are covered are kept in dlt's own state, with the data: a run reads windows without a certificate, then
counts the last seven days again (`lookback`) and re-reads those that differ. The certificate of every window is a row
of `_ozkit_windows`: a span is complete where certified windows cover it. A window without a certificate is loaded too,
named in a warning, and read again by the next run.

Rows and state are loaded together or not at all, so a run that is killed changes nothing. Load a long past in parts,
such as `warp_events("2025-01-01", "2025-04-01")`, or with `.add_limit(...)`.

A row that the server deletes stays in the warehouse. A commit that is recorded again, for example after an amend, is
another row: of equal hash, user, repository and branch, the newest `created_at` holds.

Keys come from the given client, else from `WARP_API_KEY` and `CURSOR_API_KEY`: environment variables, or
`warp_api_key` and `cursor_api_key` in dlt's secrets.
"""

try:
    import dlt as _dlt  # noqa: F401
except ImportError as error:
    from ozkit._support.extras import missing

    raise missing(error.name, "dlt", "Loading") from error

from ozkit.dlt.resources import cursor, cursor_changes, cursor_commits, warp, warp_events, warp_summary, warp_users

__all__ = ["cursor", "cursor_changes", "cursor_commits", "warp", "warp_events", "warp_summary", "warp_users"]
