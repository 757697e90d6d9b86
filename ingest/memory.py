"""Keep Python from looking for unreachable objects while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def uninterrupted(step: Callable[Given, Made]) -> Callable[Given, Made]:
    """Have a step that takes a moment done without a garbage collection.

    What a document leaves is freed as soon as nothing holds it: a collection finds next to nothing there, but looks at
    all vocabularies and rules as well, which takes a tenth of the time. It comes when the step is done.
    """

    @wraps(step)
    def done(*given: Given.args, **named: Given.kwargs) -> Made:
        collects = gc.isenabled()  # another thread's step, or one around this, may have turned it off: it turns it on
        gc.disable()
        try:
            return step(*given, **named)
        finally:
            if collects:
                gc.enable()

    return done
