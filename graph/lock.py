"""Locks of the operating system on files, which a crash sets free: one writer at a time, and what readers hold.

Linux and macOS lock with `fcntl.flock`, Windows with `msvcrt.locking`. Where the file system knows no locks (some
network shares), taking the writer's lock fails in words: a store that two writers may spoil is not written to.

What a reader holds is shared between readers. On Windows the open file itself is the hold: a folder that has one in it
can be neither renamed nor removed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ontology.errors import SightlineError

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _share(descriptor: int) -> None:
        pass

    @contextmanager
    def unheld(path: Path) -> Iterator[bool]:
        """Say whether no reader holds a file; on Windows the renaming of its folder will."""
        yield True

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # without locks a reader still reads; only an old snapshot may be removed under it
            return

    def _excluded(descriptor: int) -> bool:
        try:
            _lock(descriptor)
        except BlockingIOError:
            return False
        except OSError:  # no locks here, so readers hold nothing either
            return True
        return True

    @contextmanager
    def unheld(path: Path) -> Iterator[bool]:
        """Say whether no reader holds a file, and let none take hold of it inside the block."""
        try:
            descriptor = os.open(path, os.O_RDWR)
        except OSError:  # it is not there, so nobody can hold it
            yield True
            return
        try:
            yield _excluded(descriptor)
        finally:
            os.close(descriptor)


def hold(path: Path) -> int:
    """Hold a file until the descriptor that comes back is closed; OSError if it is gone, or just being removed."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _share(descriptor)
        path.stat()  # its folder may have been renamed between the opening and the lock
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


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
