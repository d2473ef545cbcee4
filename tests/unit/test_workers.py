"""A crash, a hang or a flood in a worker process costs its own task only."""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest
import work_samples
from notulen import workers
from notulen.workers import Failure

MB = 1024**2
limited = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


def run(function, tasks, limit=60.0, memory=256 * MB):
    return list(workers.run(function, tasks, jobs=1, limit=lambda task: limit, memory=memory))


@limited
def test_a_task_that_takes_too_much_memory_fails_alone_and_says_so():
    (_, small), (_, large), (_, after) = run(work_samples.fill, [1, 400 * MB, 2])
    assert large == Failure("takes more than 256 MB of memory; divide the document, or save it as plain PDF")
    assert isinstance(small, int)
    assert isinstance(after, int)


@limited
def test_a_process_that_has_taken_much_memory_takes_no_other_task():
    (_, first), (_, second), (_, third) = run(work_samples.fill, [MB, 180 * MB, MB])
    assert first == second
    assert second != third


def test_a_process_that_is_killed_names_the_signal():
    ((_, outcome),) = run(signal.raise_signal, [signal.SIGKILL])
    assert "SIGKILL" in outcome.reason


def test_a_process_that_ends_names_its_code():
    ((_, outcome),) = run(os._exit, [7])
    assert "exit code 7" in outcome.reason


def test_a_task_whose_process_is_ended_from_outside_is_done_after_all(tmp_path):
    assert run(work_samples.end_once, [tmp_path / "mark"]) == [(tmp_path / "mark", "done")]


def test_a_task_over_its_time_is_given_up():
    ((_, outcome),) = run(time.sleep, [600], limit=1.0)
    assert outcome.reason.startswith("took longer than 1 seconds")


def has_ended(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells of its processes so")
def test_a_program_that_a_task_started_ends_with_it(tmp_path):
    note = tmp_path / "pid"
    run(work_samples.wait_for_a_program, [str(note)], limit=2.0)
    deadline = time.monotonic() + 60
    while not (ended := has_ended(int(note.read_text()))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert ended


def test_what_a_task_that_is_given_up_had_in_its_temporary_folder_is_removed(tmp_path):
    run(work_samples.leave_a_page, [str(tmp_path / "note")], limit=2.0)
    page = Path((tmp_path / "note").read_text())
    assert page.parent != Path(tempfile.gettempdir())  # one of its own, which nobody else may enter
    assert not page.parent.exists()


def test_an_answer_that_cannot_be_sent_is_a_failure():
    ((_, outcome),) = run(work_samples.no_answer, [1])
    assert isinstance(outcome, Failure)
    assert len(outcome.reason.splitlines()) == 1


def test_a_process_that_stands_by_does_one_task_after_another_and_outlives_a_crash():
    standby = workers.Standby(work_samples.fill, limit=60.0, memory=256 * MB)
    assert standby.do(1) == standby.do(2)
    crashing = workers.Standby(signal.raise_signal, limit=60.0)
    assert "SIGKILL" in crashing.do(signal.SIGKILL).reason
    assert crashing.do(signal.SIGCONT) is None
    hanging = workers.Standby(time.sleep, limit=1.0)
    assert hanging.do(600).reason.startswith("took longer")
    assert hanging.do(0) is None


def test_where_no_process_can_be_started_it_is_said_in_one_line(monkeypatch):
    def refused(self):
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refused)
    with pytest.raises(workers.CannotStart, match="see that this account may run that Python"):
        run(work_samples.fill, [1])
