"""The lock of a creation key: who holds it, what is remembered, what is deleted."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import ozkit
from ozkit._runs import once_lock
from ozkit._runs.once_lock import OnceLock, Record

AT = datetime(2026, 6, 1, tzinfo=UTC)
RECORDS = [Record(AT), Record(AT, AT + timedelta(seconds=5)), Record(AT, AT, "run-1"), Record(AT, None, "run-1")]


def test_one_holder_at_a_time_and_each_key_has_its_own(tmp_path: Path) -> None:
    first, second, other = (OnceLock("s", key, tmp_path) for key in ("k", "k", "k2"))
    assert first.try_acquire()
    assert not second.try_acquire()
    assert other.try_acquire()
    assert OnceLock("s2", "k", tmp_path).try_acquire(), "another server or credential"
    first.release()
    assert second.try_acquire()
    second.release()
    other.release()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_process_waits_for_the_parent(tmp_path: Path) -> None:
    lock = OnceLock("s", "k", tmp_path)
    assert lock.try_acquire()

    def held_in_child() -> bool:
        child = os.fork()
        if child == 0:
            os._exit(OnceLock("s", "k", tmp_path).try_acquire())
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    assert held_in_child()
    lock.release()
    assert not held_in_child()


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_kept_for_the_next_caller(tmp_path: Path, record: Record) -> None:
    lock = OnceLock("s", "k", tmp_path)
    assert lock.read() is None
    lock.write(Record(AT, None, "older"))
    lock.write(record)
    assert OnceLock("s", "k", tmp_path).read() == record
    assert OnceLock("s", "k2", tmp_path).read() is None
    lock.forget()
    lock.forget()
    assert lock.read() is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "5",
        '["x", null, null]',
        '["2026-06-01T00:00:00", null, null]',
        '["2026-06-01T00:00:00Z", null, 5]',
    ],
)
def test_a_damaged_record_counts_as_none(tmp_path: Path, text: str) -> None:
    lock = OnceLock("s", "k", tmp_path)
    lock.write(Record(AT))
    (record,) = tmp_path.glob("*.json")
    record.write_text(text)
    assert lock.read() is None


def test_a_record_that_cannot_be_written_is_kept_in_the_process(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lock = OnceLock("s", "k", tmp_path / "missing")
    lock.write(RECORDS[2])
    assert "cannot be kept on this machine" in caplog.text
    assert lock.read() == RECORDS[2]
    lock.forget()
    assert lock.read() is None


def test_a_lock_file_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    lock = OnceLock("s", "k", tmp_path)
    assert lock.try_acquire()
    lock.release()
    (file,) = tmp_path.glob("*.lock")
    file.unlink()
    file.mkdir()
    with pytest.raises(ozkit.ConfigurationError, match="set XDG_CACHE_HOME"):
        lock.try_acquire()


def test_too_many_open_files_do_not_lead_to_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(**options: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(once_lock.tempfile, "TemporaryFile", failing)
    with pytest.raises(ozkit.ConfigurationError, match="Too many open files"):
        once_lock.cache_folder()


def test_files_name_no_credential_and_are_deleted_after_a_month(tmp_path: Path) -> None:
    locks = [OnceLock("wk-secret", key, tmp_path) for key in ("old", "held", "new")]
    for lock, key in zip(locks, ("old", "held", "new"), strict=True):
        assert lock.try_acquire()
        lock.write(RECORDS[2])
        if key != "held":
            lock.release()
        if key != "new":
            for path in tmp_path.glob(f"{lock._name}*"):
                os.utime(path, (0, 0))
    assert not any("wk-secret" in path.name or "wk-secret" in path.read_text() for path in tmp_path.iterdir())
    before = len(list(tmp_path.glob("*.lock")))
    once_lock.sweep(tmp_path)
    assert len(list(tmp_path.glob("*.lock"))) == before, "at most once a day"
    (tmp_path / "swept").unlink()
    once_lock.sweep(tmp_path)
    assert len(list(tmp_path.glob("*.lock"))) == before - 1
    assert [lock.read() for lock in locks] == [None, RECORDS[2], RECORDS[2]]
    locks[1].release()
