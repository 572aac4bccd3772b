"""Calls of other programs: each ends in its time, with all that it started, and cannot fill our memory."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence

SECONDS = 120.0
"""That a program may take for what it is asked: a page for poppler, the images of one look for the engine."""
_LONGEST_OUTPUT = 64 << 20
"""Bytes; a page of ten thousand words is one million."""
_LONGEST_COMPLAINT = 64 << 10


class TooMuchOutput(subprocess.SubprocessError):
    """The program wrote more than any page can hold."""


def run(command: Sequence[str], seconds: float = SECONDS) -> bytes:
    """What the program writes to stdout.

    Raises OSError when it does not start, and SubprocessError: CalledProcessError, with what it wrote to stderr, when
    it fails, TimeoutExpired when it does not end in time, TooMuchOutput.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that what a wrapper script started can be ended with it
    ) as process:
        try:
            written, complaint = _drain(process, time.monotonic() + seconds)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, written, complaint)
    return written


def _drain(process: "subprocess.Popen[bytes]", deadline: float) -> tuple[bytes, bytes]:
    """All that the process writes to stdout, and the beginning of what it writes to stderr, once it has ended."""
    if process.stdout is None or process.stderr is None:
        raise ValueError("both streams must be pipes")
    out, complaint = process.stdout.fileno(), process.stderr.fileno()
    written = {out: bytearray(), complaint: bytearray()}
    with selectors.DefaultSelector() as open_streams:
        for stream in written:
            open_streams.register(stream, selectors.EVENT_READ)
        while open_streams.get_map():
            for key, _ in open_streams.select(max(0.0, deadline - time.monotonic())):
                if chunk := os.read(key.fd, 1 << 16):
                    written[key.fd] += chunk
                else:
                    open_streams.unregister(key.fd)
            if len(written[out]) > _LONGEST_OUTPUT:
                raise TooMuchOutput(process.args)
            del written[complaint][_LONGEST_COMPLAINT:]
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(process.args, deadline)
    process.wait(max(0.1, deadline - time.monotonic()))
    return bytes(written[out]), bytes(written[complaint])
