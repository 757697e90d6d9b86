"""The process in which a person's SPARQL runs: it may use so much time and memory, no network, and can be killed.

It is run as a script of its own, imports nothing of Sightline, and holds all that only some systems have:

- the network: on Linux (x86-64 and ARM64) the kernel refuses every new socket (seccomp); elsewhere, and where the
  kernel was built without it, there is the check of `sandbox.py`: SERVICE is SPARQL's only way to the network;
- memory and processor time: limited by the kernel on Linux and macOS, as far as each obeys; on Windows there is only
  the time limit of the process that waits for this one.

One line of JSON comes in (store, query, prefixes, seconds, memory, size). One line goes out (solutions, boolean or
triples), then the answer: the W3C's JSON, or N-Triples. Status 3 says that the answer is too large, status 4 that the
query was refused, with the reason on standard error.
"""

import ctypes
import json
import platform
import struct
import sys
from typing import Any

SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # the kernel's name of the machine, socket(2) on it
IO_URING_SETUP = 425
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 22, 38, 2
ALLOW, REFUSE = 0x7FFF0000, 0x00050001  # to refuse is to answer EPERM


class TooLarge(Exception):
    """The answer is larger than it may be."""


class Capped:
    """Pass an answer on up to a number of bytes."""

    def __init__(self, stream: Any, size: int) -> None:
        self._stream = stream
        self._left = size

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        return int(self._stream.write(data))

    def flush(self) -> None:
        self._stream.flush()


def confine(seconds: int, memory: int) -> None:
    """Give up what a query has no need of."""
    if sys.platform != "win32":
        import resource

        for limit, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            try:
                resource.setrlimit(limit, (value, value))
            except (ValueError, OSError):  # macOS refuses some; the waiting process still stops this one in time
                continue
    if sys.platform == "linux" and platform.machine() in SOCKET:
        refuse_sockets(*SOCKET[platform.machine()])


def refuse_sockets(machine: int, socket: int) -> None:
    """Have the kernel refuse socket(2), io_uring, and calls by another machine's numbers, from here on."""

    def step(code: int, yes: int, no: int, value: int) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    program = b"".join([
        step(load, 0, 0, 4),
        step(equal, 0, 5, machine),
        step(load, 0, 0, 0),
        step(equal, 3, 0, socket),
        step(equal, 2, 0, IO_URING_SETUP),
        step(at_least, 1, 0, 0x40000000),
        step(give, 0, 0, ALLOW),
        step(give, 0, 0, REFUSE),
    ])  # fmt: skip
    steps = ctypes.create_string_buffer(program, len(program))
    described = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(steps)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, described, 0, 0)


def main() -> None:
    """Answer the one query that comes in."""
    import pyoxigraph as ox

    asked = json.loads(sys.stdin.buffer.readline())
    out = sys.stdout.buffer
    store = ox.Store.read_only(asked["store"])
    confine(asked["seconds"], asked["memory"])

    limited: Any = Capped(out, asked["size"])
    try:
        answer = store.query(asked["query"], prefixes=asked["prefixes"], use_default_graph_as_union=True)
        if isinstance(answer, ox.QueryTriples):
            out.write(b"triples\n")
            answer.serialize(limited, format=ox.RdfFormat.N_TRIPLES)
        else:
            out.write(b"boolean\n" if isinstance(answer, ox.QueryBoolean) else b"solutions\n")
            answer.serialize(limited, format=ox.QueryResultsFormat.JSON)
        out.flush()
    except TooLarge:
        sys.exit(3)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        sys.stderr.buffer.write(str(error).encode())
        sys.exit(4)


if __name__ == "__main__":
    main()
