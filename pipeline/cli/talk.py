"""Talk: what commands say on stderr while they work, in lines for people or, with `--log-json`, in JSON for programs.

All of it goes through `logging`: the commands' own under the logger `kehoach`, shown always; what the stages note
under their modules' names, shown with `--verbose` and, from INFO on, with `--log-json`.
"""

import json
import logging
from datetime import UTC, datetime

import click

from pipeline.cli.printable import one_line

_PACKAGES = ("pipeline", "extract", "ocr", "dictionaries")
_CHATTY = ("PIL", "pdf2image", "pytesseract")
_talk = logging.getLogger("kehoach")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "event"}
"""What every log record has; anything else is a field that the caller gave."""


def begin_talk(*, verbose: bool, as_json: bool) -> None:
    """Sets how the program talks from here on."""
    handler = _Stderr()
    handler.setFormatter(_Json() if as_json else _Lines())
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, _Stderr)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.WARNING if as_json else logging.CRITICAL)
    for name in _PACKAGES:
        logging.getLogger(name).setLevel(logging.INFO if as_json and not verbose else logging.NOTSET)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    _talk.setLevel(logging.INFO)


def talks_json() -> bool:
    """Whether it was begun with `as_json`."""
    return any(isinstance(handler.formatter, _Json) for handler in logging.getLogger().handlers)


def say(message: str, event: str = "note", level: int = logging.INFO, **fields: object) -> None:
    """A line for people; `event` and the fields are for programs."""
    if not _talk.isEnabledFor(level):  # before the command line was parsed
        begin_talk(verbose=False, as_json=False)
    _talk.log(level, "%s", message, extra={"event": event, **fields})


def counted(number: int, thing: str) -> str:
    """So many of it: `1 page`, `2 pages`."""
    return f"{number} {thing}{'s' * (number != 1)}"


class _Stderr(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)  # finds stderr anew each time; the progress bar takes its place


class _Lines(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        return one_line(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line if record.name.split(".")[0] == _talk.name else f"{record.name}: {line}"


class _Json(logging.Formatter):
    """Only ASCII: a line is one object whatever reads it, and a file name that is no text keeps its bytes in hex."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {key: value for key, value in vars(record).items() if key not in _OWN and value is not None}
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.name),
            "message": record.getMessage().strip(),
            **fields,
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps({key: _shown(value) for key, value in line.items()}, default=str)


def _shown(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return value
