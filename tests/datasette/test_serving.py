"""``notulen serve`` as it is run: several processes behind one address."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from notulen.publish.in_turn import InTurn

CHILDREN = "/proc/{0}/task/{0}/children"
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="workers are looked up in /proc")


def workers(server):
    """The processes that answer; multiprocessing adds one of its own, which does not."""
    pids = Path(CHILDREN.format(server.pid)).read_text().split()
    return [int(pid) for pid in pids if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]


def wait_until(holds, seconds=30):
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)
    return found


def is_gone(pid):
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "(zombie)" in status.read_text()


def answers(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.status == 200


@pytest.fixture
def served(example, tmp_path):
    said = tmp_path / "said.txt"
    command = [
        sys.executable,
        "-c",
        "from notulen.cli import main; main()",
        "serve",
        example,
        "--port",
        "0",
        "--workers",
        "2",
    ]
    with said.open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        address = wait_until(lambda: re.findall(r"running on (http://\S+)", said.read_text()))[0]
        assert answers(address)
        wait_until(lambda: len(workers(server)) == 2)
        yield server, address, said
    finally:
        server.kill()
        server.wait()


def test_one_address_is_told_and_a_worker_that_dies_is_followed_by_another(served):
    server, address, said = served
    died, other = workers(server)
    os.kill(died, signal.SIGKILL)
    wait_until(lambda: len(after := workers(server)) == 2 and died not in after and other in after)
    assert answers(address)
    assert len(re.findall("http://", said.read_text())) == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_all_stop_when_asked(served, how):
    server, _, said = served
    pids = workers(server)
    server.send_signal(how)
    assert server.wait(60) == 0
    assert all(is_gone(pid) for pid in pids)
    assert "Traceback" not in said.read_text()


def test_workers_end_with_who_began_them(served):
    server = served[0]
    pids = workers(server)
    server.kill()
    wait_until(lambda: all(is_gone(pid) for pid in pids))


def test_all_who_come_at_once_are_answered_one_after_another():
    with socket.create_server(("127.0.0.1", 0)) as listening, closing(InTurn()) as loop:
        listening.setblocking(False)

        async def answer(reader, writer):
            writer.write(await reader.readline())
            await writer.drain()

        def ask(number):
            with socket.create_connection(listening.getsockname(), timeout=20) as connection:
                connection.sendall(b"%d\n" % number)
                return int(connection.makefile().readline())

        async def ask_all():
            async with await asyncio.start_server(answer, sock=listening):
                return await asyncio.gather(*(asyncio.to_thread(ask, number) for number in range(8)))

        assert loop.run_until_complete(ask_all()) == list(range(8))
