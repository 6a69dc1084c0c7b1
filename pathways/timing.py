"""The one clock: time limits as functions that a question can ask, and the day on which a file is begun."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from pathways.model.errors import QuestionError

TIME_LIMIT_SECONDS: Final = 10.0


def stop_after(seconds: Any) -> Callable[[], bool]:
    """Return a function that says True once so many seconds have passed; None for never.

    Parameters
    ----------
    seconds : float or None
        From now.

    Returns
    -------
    callable
        To be handed to a question.

    Raises
    ------
    QuestionError
        If it is negative or no number.

    Examples
    --------
    >>> stop_after(0)(), stop_after(None)()
    (True, False)
    """
    if seconds is None:
        return lambda: False
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not seconds >= 0:
        raise QuestionError(f"time_limit is a number of seconds from 0, not {seconds!r}")
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def today() -> str:
    """Return the day on which this runs, for a file that is begun; no answer depends on it.

    Returns
    -------
    str
        ``YYYY-MM-DD``.
    """
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()
