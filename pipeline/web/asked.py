"""What a request asks for: its words, numbers and days, checked; and links that ask for a little else."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urlencode

from ocr.page import Box
from pipeline.catalogue.spelling import nfc

_LONGEST = 500
"""Characters of one value; what is longer was not typed."""
_LAST_PAGE = 1000


class Unanswerable(Exception):
    """What was asked cannot be answered; the message, in Vietnamese, says how to ask."""

    status = 400


class NotHeld(Unanswerable):
    """The catalogue has no such document."""

    status = 404


class Values(Protocol):
    """The part of Datasette's `MultiParams` that is used here."""

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first value of that name."""

    def keys(self) -> Iterable[str]:
        """All names."""


class Asked:
    """The query string and the named parts of the path of one request."""

    def __init__(self, args: Values, path: Mapping[str, str | None]) -> None:
        self._args = {name: nfc(args.get(name) or "").strip()[:_LONGEST] for name in args.keys()}  # noqa: SIM118
        self._path = path

    def part(self, name: str) -> str:
        """A named part of the path."""
        return self._path.get(name) or ""

    def text(self, name: str) -> str:
        """NFC, trimmed; empty when it was not given."""
        return self._args.get(name, "")

    def number(self, name: str) -> int | None:
        """A whole number of at most nine digits, None when it was not given."""
        typed = self.text(name)
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", typed):
            raise Unanswerable(f"“{typed}” không phải là số; hãy nhập bằng chữ số, ví dụ 2024.")
        return int(typed)

    def day(self, name: str) -> date | None:
        """A day as 2024-11-30 or 30/11/2024, None when it was not given."""
        typed = self.text(name)
        if not typed:
            return None
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(typed, form).date()
            except ValueError:
                continue
        raise Unanswerable(f"“{typed}” không phải là một ngày; hãy nhập như 30/11/2024.")

    def box(self, name: str) -> Box | None:
        """A place on a page as 10-20-300-40, None when it was not given as one."""
        sides = re.fullmatch(r"([0-9]{1,6})-([0-9]{1,6})-([0-9]{1,6})-([0-9]{1,6})", self.text(name))
        return Box(*map(int, sides.groups())) if sides else None

    @property
    def sheet(self) -> int:
        """Which page of a long list, from 1."""
        return min(max(self.number("p") or 1, 1), _LAST_PAGE)

    def link(self, **changes: object) -> str:
        """The same question with some values changed; None takes one out. A new question begins at its first page."""
        args = {**self._args, "p": "", **{name: "" if value is None else str(value) for name, value in changes.items()}}
        return "?" + urlencode({name: value for name, value in args.items() if value})
