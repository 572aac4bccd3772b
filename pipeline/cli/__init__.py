"""The command line: each command parses, calls one function of the library, prints, and returns its exit code.

stdout is data, stderr is talk. All printing and all exit codes of the program are in this package.
"""

import errno
import io
import logging
import os
import signal
import sys
from collections.abc import Sequence

import click

from pipeline.cli.talk import begin_talk, say, talks_json

EXIT_CODES = {
    0: "ok",
    1: "the audit found errors",
    2: "wrong usage",
    3: "unreadable input, a folder that holds nothing, or a catalogue or disk that cannot be used",
    4: "a tool is missing; the message says how to install it",
    5: "the OCR engine failed, or a fault of the program",
    6: "some documents failed; the others are in the catalogue",
    7: "the catalogue is newer than the program",
    130: "interrupted; the same command goes on",
}

_INTERRUPTED = 130
_FAULT = 5
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)
"""What a disk refuses, whatever the program does."""


class _Commands(click.Group):
    """The commands by name; a command's module is imported when it is called, so that `--help` is quick."""

    modules = {  # noqa: RUF012  a table, never changed
        "ingest": "reading", "retry": "reading", "restore": "reading",
        "report": "upkeep", "failures": "upkeep", "backup": "upkeep", "doctor": "upkeep",
        "search": "asking", "show": "asking", "export": "asking",
        "tasks": "questions", "due": "questions", "targets": "questions", "cites": "questions",
        "audit": "checking", "review": "checking", "correct": "checking", "evaluate": "checking",
        "similar": "settling", "forget": "settling",
        "serve": "serving",
    }  # fmt: skip

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        from importlib import import_module

        if cmd_name not in self.modules:
            return None
        command: click.Command = getattr(import_module(f"pipeline.cli.{self.modules[cmd_name]}"), cmd_name)
        return command


def _talk_json(_: click.Context, __: click.Parameter, value: bool) -> bool:
    begin_talk(verbose=False, as_json=value)  # before the command is looked for, so that this fails in JSON too
    return value


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kehoach")
@click.option("-v", "--verbose", is_flag=True, help="Say more; show where a fault happened.")
@click.option(
    "--log-json",
    is_flag=True,
    is_eager=True,
    callback=_talk_json,
    help="Talk on stderr in JSON, one object a line; stdout stays as it is.",
)
def cli(verbose: bool, log_json: bool) -> None:
    """Scanned Vietnamese administrative plans in, a catalogue that can be searched and audited out."""
    begin_talk(verbose=verbose, as_json=log_json)


def main() -> None:
    """Entry point of the `kehoach` command."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is signal.SIG_DFL:  # `nohup` ignores it
            signal.signal(ending, signal.default_int_handler)  # as Ctrl-C: what is open is closed
    os.environ["PYTHONSAFEPATH"] = "1"  # for our workers: a folder `ocr` where the command is run is no part of us
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal without our letters is shown their codes
        sys.stdout.reconfigure(errors="backslashreplace")
    code = run(sys.argv[1:])
    sys.exit(_flushed(code))


def run(arguments: Sequence[str]) -> int:
    """Runs one command and turns whatever happens into one line on stderr and an exit code."""
    try:
        result = cli.main(list(arguments), prog_name="kehoach", standalone_mode=False, obj=tuple(arguments))
    except click.ClickException as error:
        if talks_json():
            say(error.format_message(), "usage", logging.ERROR)
        else:
            error.show()
        return max(error.exit_code, 2)  # click's 1 would say that the audit found errors
    except (click.Abort, KeyboardInterrupt):
        say("interrupted; run the same command again to go on", "interrupted", logging.WARNING)
        return _INTERRUPTED
    except SystemExit:  # click's end when the reader (head, less) has seen enough; its 1 means findings here
        return 0
    except Exception as error:
        code, message = _explain(error)
        logging.getLogger(__name__).debug("", exc_info=error)
        say(f"kehoach: {message}", "fault", logging.ERROR, exit_code=code)
        return code
    return result if isinstance(result, int) else 0


def _flushed(code: int) -> int:
    """The exit code when the last of the output is out too."""
    try:
        if sys.stdout and not sys.stdout.closed:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python would complain once more at exit
        if not code and not isinstance(error, BrokenPipeError):
            code, message = _explain(error)
            say(f"kehoach: {message}", "fault", logging.ERROR, exit_code=code)
    return code


def _explain(error: Exception) -> tuple[int, str]:
    """The exit code of an exception and its one line."""
    from ocr.failure import EngineFailed, MissingTool, NoRoom, UnreadableInput
    from pipeline.catalogue import CatalogueError, CatalogueTooNew, CatalogueUnusable

    known = (
        (MissingTool, 4), (UnreadableInput, 3), (NoRoom, 3), (EngineFailed, _FAULT),
        (CatalogueTooNew, 7), (CatalogueUnusable, 3), (CatalogueError, 2),
    )  # fmt: skip
    for kind, code in known:
        if isinstance(error, kind):
            return code, str(error)
    if isinstance(error, OSError) and error.errno in _DISK:
        return 3, f"{error.filename or 'the output'}: {error.strerror}; check the disk, its room and permissions"
    fault = f"{type(error).__name__}: {error}".rstrip(": ")
    return _FAULT, f"{fault}. This is a fault of the program; please report it with what `kehoach -v …` prints"
