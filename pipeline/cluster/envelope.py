"""A call as Dask sees it: bytes, and a function that opens them, sent whole and not by name.

So the scheduler's machine needs Dask alone, a document is not unpacked there on its way, Dask does not search arguments
for what it takes for its own, and a worker without our program fails in the call, where it can be told, not before.
"""

import pickle
import sys
from collections.abc import Callable
from typing import Any

import cloudpickle


def seal(function: Callable[..., Any], *arguments: object) -> bytes:
    """A function that pickles, with its arguments."""
    return pickle.dumps((function, arguments))


def open_and_call(call: bytes) -> Any:  # noqa: ANN401  whatever was called
    """On a worker: what the function in it returns."""
    function, arguments = pickle.loads(call)  # noqa: S301  whoever reaches a Dask worker can run code there anyway
    return function(*arguments)


cloudpickle.register_pickle_by_value(sys.modules[__name__])
