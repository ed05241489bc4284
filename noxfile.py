# /// script
# dependencies = ["nox>=2025.5.1"]
# ///
"""Sessions for people and for CI; what they do stands in `scripts/` and `tests/`."""

from __future__ import annotations

import os
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_external_run = True
nox.options.sessions = ["lint", "typecheck", "verify", "tests"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
# What each lock holds of the project itself: no entry, nothing; otherwise its dependencies, and those of the extras.
EXTRAS: dict[str, tuple[str, ...]] = {
    "runtime": (),
    "generation": (),
    "demo": ("reports", "simulator"),
    "lint": (),
    "tests": ("all",),
    "contract": ("arrow", "pandas", "polars", "reports", "simulator"),
    "docs": ("reports", "simulator"),
    "bench": ("all",),
}
# Tests of files, processes, programs, loaders and bad responses: what they exchange, others exchange as well.
NO_EXCHANGES = (
    "test_cli",
    "test_cli_commands",
    "test_dagster_recipe",
    "test_dlt",
    "test_export_kills",
    "test_export_memory",
    "test_forks",
    "test_hardship",
    "test_processes",
    "test_report_browser",
)
TYPED = (
    "overlays/ozkit",
    "overlays/ozkit_runtime",
    "scripts",
    "docs/recipes",
    "noxfile.py",
    "tests/bench",
    "tests/faults",
)
LOCKED = ("--require-hashes", "--no-deps", "-r")
# One more than there are cores: some tests wait for processes and sockets.
WORKERS = ("-n", str((os.cpu_count() or 1) + 1))
# Each program that a test starts would compile what it imports, where the environment says to keep no bytecode.
CACHED = {"PYTHONDONTWRITEBYTECODE": ""}


def install(session: nox.Session, group: str, *, project: bool = True) -> None:
    """Install a locked group of dependencies, and the project on top of it."""
    session.install(*LOCKED, f"locks/{group}.txt")
    if project:
        session.install("--no-deps", "--no-build-isolation", "-e", ".")


def pipeline(session: nox.Session, *arguments: str) -> None:
    """Run one pipeline command."""
    session.run("python", "-m", "scripts.pipeline", *arguments, env={"RUFF_NO_CACHE": "true"})


@nox.session
def regenerate(session: nox.Session) -> None:
    """Generate the three packages anew from `spec/`."""
    install(session, "generation", project=False)
    pipeline(session, "generate", *session.posargs)


@nox.session
def verify(session: nox.Session) -> None:
    """Show where every operation is; fail on a hole or when the committed tree is stale."""
    install(session, "generation", project=False)
    pipeline(session, "verify")


@nox.session
def demo(session: nox.Session) -> None:
    """Run the quickstart against the simulator: no key, no credits."""
    install(session, "demo")
    session.run("python", "-m", "ozkit.demo", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests."""
    install(session, "tests")
    session.run("pytest", "--ignore=tests/contract", *WORKERS, "--dist", "worksteal", *session.posargs, env=CACHED)


@nox.session(python=nox.project.python_versions(PYPROJECT), default=False)
def pythons(session: nox.Session) -> None:
    """Run the tests on each Python of the classifiers."""
    tests(session)


@nox.session
def lint(session: nox.Session) -> None:
    """Check format and lint of everything written by hand, the workflows included."""
    install(session, "lint", project=False)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", "--no-cache", "--no-logo", env={"PYTHONPATH": "overlays:generated"})
    session.run("actionlint", *(str(path) for path in sorted(Path(".github/workflows").glob("*.yml"))))
    session.run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github/workflows")


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check the types of everything written by hand, with mypy and pyright."""
    install(session, "tests")
    session.run("mypy", *TYPED)
    session.run("pyright")


@nox.session
def contract(session: nox.Session) -> None:
    """Let strangers judge: openapi-core, schemathesis, the vendor's SDKs, and two mock servers where node is."""
    install(session, "contract")
    # Sets decide in part which cases schemathesis makes: a fixed hash makes them vary less between runs.
    folders = ("tests/contract", "tests/behaviour", *(f"--ignore=tests/behaviour/{name}.py" for name in NO_EXCHANGES))
    folders += ("--deselect=tests/behaviour/test_export.py::test_a_moving_feed_with_faults_is_complete",)
    side_by_side = (*WORKERS, "--dist", "loadfile")
    session.run("pytest", *side_by_side, *folders, *session.posargs, env={"PYTHONHASHSEED": "0", **CACHED})
    session.run("python", "-m", "tests.contract.mocks")


@nox.session(default=False)
def httpx2(session: nox.Session) -> None:
    """Run the behaviour tests with httpx2 in the place of httpx."""
    install(session, "tests")
    session.install(*LOCKED, "locks/httpx2.txt")
    session.run("pytest", "-p", "tests.with_httpx2", *WORKERS, "tests/behaviour", *session.posargs)


@nox.session(default=False)
def update(session: nox.Session) -> None:
    """Bring the client in step with an upstream document: code, changelog entry, version; all or nothing."""
    install(session, "generation", project=False)
    session.install(*LOCKED, "locks/demo.txt")  # the demo is one of the checks
    pipeline(session, "update", *session.posargs)


@nox.session(default=False)
def check(session: nox.Session) -> None:
    """Say what a regeneration would change for users; writes nothing."""
    install(session, "generation", project=False)
    session.install(*LOCKED, "locks/demo.txt")  # the demo is one of the checks
    command = ("python", "-m", "scripts.pipeline", "check", *session.posargs)
    session.run(*command, env={"RUFF_NO_CACHE": "true"}, success_codes=[0, 2, 3])


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the documentation into `site/`: a warning is an error, and so is a dead link or anything from elsewhere."""
    install(session, "docs")
    environment = {"PYTHONDONTWRITEBYTECODE": "1"}
    options = ("-E", "-W", "--keep-going", "-q", "-d", session.create_tmp() + "/doctrees")
    session.run("sphinx-build", "-b", "html", *options, "docs", "site", *session.posargs, env=environment)
    session.run("python", "-m", "scripts.docs.built", "site")


@nox.session(default=False)
def faults(session: nox.Session) -> None:
    """Let faults, cancellations, interrupts, forks and kills happen at random; `--seconds N`, by default 600."""
    install(session, "tests")
    session.run("python", "-m", "tests.faults", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure against the vendor's SDKs, stock code and bare httpx in one run; `--write FILE` keeps the page."""
    install(session, "bench")
    session.run("python", "-m", "tests.bench", *session.posargs)


def release(session: nox.Session, command: str) -> None:
    """Run one command of a release."""
    install(session, "release", project=False)
    session.run("python", "-m", "scripts.release", command, *session.posargs)


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """Build wheel and source distribution twice, compare and check them, and write them to `dist/` with an SBOM."""
    release(session, "build")


@nox.session(default=False)
def publish(session: nox.Session) -> None:
    """Upload `dist/` to OZKIT_INDEX_URL as OZKIT_INDEX_USERNAME with OZKIT_INDEX_PASSWORD, unless it is there."""
    release(session, "publish")


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Resolve the run-time dependencies and each dependency group into `locks/`."""
    session.install("uv")
    options = ("--universal", "--generate-hashes", "--python-version", "3.11", "--no-header", "--no-emit-index-url")
    for name in ("runtime", *PYPROJECT["dependency-groups"]):
        group = () if name == "runtime" else ("--group", name)
        project = ("pyproject.toml",) if name in EXTRAS else ()
        extras = [f"--extra={extra}" for extra in EXTRAS.get(name, ())]
        session.run(
            "uv", "pip", "compile", *options, *project, *extras, *group, "-o", f"locks/{name}.txt", *session.posargs
        )


if __name__ == "__main__":
    nox.main()
