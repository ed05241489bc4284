"""Propose what changed in a checkout as one pull request on a fixed branch: `python -m scripts.release.pull_request`.

Needs git, and GitHub's `gh` with GH_TOKEN in the environment. Run again, it refreshes the pull request; it never merges
one, and never touches a branch that a person has worked on.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAME, EMAIL = "github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com"
LABEL = "breaking"
DAY = r"^## \[.*\] - [0-9-]+$"
# A push with the token of a workflow starts no other workflow, but it may start these by hand.
CHECKS = ("verify.yml", "tests.yml")


def propose(proposal: argparse.Namespace) -> str:
    """Commit everything that changed, push it and open or refresh the pull request; return what was done."""
    if not _run("git", "status", "--porcelain"):
        return "nothing changed, nothing to propose"
    base = _run("git", "branch", "--show-current")
    theirs = _run("git", "ls-remote", "origin", f"refs/heads/{proposal.branch}").partition("\t")[0]
    if theirs and (author := _author(theirs)) != EMAIL:
        return f"{proposal.branch} has a commit of {author}; merge or delete it, then run again"
    _run("git", "switch", "--quiet", "--create", proposal.branch)
    _run("git", "add", "--all")
    who = ("-c", f"user.name={NAME}", "-c", f"user.email={EMAIL}")
    _run("git", *who, "commit", "--quiet", "--message", proposal.title)
    pushed = not (theirs and _same("HEAD", theirs))
    if pushed:
        lease = f"--force-with-lease=refs/heads/{proposal.branch}:{theirs}"
        _run("git", "push", "--quiet", lease, "origin", f"HEAD:refs/heads/{proposal.branch}")
    number = _written(proposal, base)
    _label(proposal, number)
    if pushed:
        for check in CHECKS:
            _run("gh", "workflow", "run", check, "--ref", proposal.branch)
    return f"pull request {number}: {'refreshed' if pushed else 'up to date'}"


def _author(commit: str) -> str:
    _run("git", "fetch", "--quiet", "--depth", "2", "origin", commit)
    return _run("git", "show", "--no-patch", "--format=%ae", commit)


def _same(one: str, other: str) -> bool:
    """Tell whether two commits follow the same one and hold the same, but for the day of the changelog entry."""
    follow = _run("git", "rev-parse", f"{one}^") == _run("git", "rev-parse", f"{other}^")
    return follow and not _run("git", "diff", f"--ignore-matching-lines={DAY}", one, other)


def _written(proposal: argparse.Namespace, base: str) -> str:
    options = ("--title", proposal.title, "--body-file", str(proposal.body))
    found = json.loads(
        _run("gh", "pr", "list", "--head", proposal.branch, "--base", base, "--state", "open", "--json", "number")
    )
    if found:
        number = str(found[0]["number"])
        _run("gh", "pr", "edit", number, *options)
        return number
    url = _run("gh", "pr", "create", "--head", proposal.branch, "--base", base, *options)
    return url.rpartition("/")[2]


def _label(proposal: argparse.Namespace, number: str) -> None:
    """Label what breaks users, and take back an automatic merge that somebody allowed when it did not."""
    labels = {row["name"] for row in json.loads(_run("gh", "pr", "view", number, "--json", "labels"))["labels"]}
    if proposal.breaking:
        _run("gh", "label", "create", LABEL, "--force", "--color", "B60205", "--description", "Users have to act")
        _run("gh", "pr", "edit", number, "--add-label", LABEL)
        state = json.loads(_run("gh", "pr", "view", number, "--json", "autoMergeRequest"))
        if state["autoMergeRequest"]:
            _run("gh", "pr", "merge", number, "--disable-auto")
    elif LABEL in labels:
        _run("gh", "pr", "edit", number, "--remove-label", LABEL)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Propose, and print what was done; exit 1 if git or gh refused, after what they said."""
    parser = argparse.ArgumentParser(prog="python -m scripts.release.pull_request", description="Propose what changed.")
    parser.add_argument("--branch", required=True, help="the branch that is always used")
    parser.add_argument("--title", required=True, help="the title, which is the commit's too")
    parser.add_argument("--body", required=True, type=Path, metavar="FILE", help="the text, outside the checkout")
    parser.add_argument("--breaking", action="store_true", help="label it, and let nothing merge it by itself")
    options = parser.parse_args(arguments)
    try:
        print(propose(options))
    except subprocess.CalledProcessError as error:
        print(f"error: {' '.join(error.cmd[:3])} failed with {error.returncode}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
