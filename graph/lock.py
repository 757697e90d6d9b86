"""One writer at a time: a lock of the operating system on a file, which a crash sets free.

Linux and macOS lock with `fcntl.flock`, Windows with `msvcrt.locking`. Where the file system knows no locks (some
network shares), taking the lock fails in words: a store that two writers may spoil is not written to.
"""

import os
import sys
from pathlib import Path

from ontology.errors import SightlineError

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Hold the lock of one file between `take` and `free`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take the lock, or raise if another process has it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError) as error:
            os.close(descriptor)
            raise SightlineError(
                f"Another sightline is writing to {self._path.parent}. Wait until it has finished, then try again."
            ) from error
        except OSError as error:
            os.close(descriptor)
            raise SightlineError(
                f"{self._path} cannot be locked ({error.strerror}). Put the store on a disk of this machine."
            ) from error
        self._descriptor = descriptor

    def free(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)  # closing frees it, as the end of the process does
            self._descriptor = None
