"""What can go wrong while a file is read. Every message ends in what the user can do.

ReadingError
├── UnreadableInput   the file itself: damaged, encrypted, empty, of no known kind
├── MissingTool       a program or its language data is not installed
├── NoRoom            the disk for temporary files is full: nothing can be read, whatever the file
└── EngineFailed      the recogniser crashed, hung, or wrote what is no text
"""


class ReadingError(Exception):
    """Base of all failures of reading; `stage` and `page` say where, the message what and the remedy."""

    def __init__(self, message: str, *, stage: str, page: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.stage = stage
        self.page = page

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments would be lost on the way back from a worker process.
        return _rebuild, (type(self), self.message, self.stage, self.page)


def _rebuild(cls: type[ReadingError], message: str, stage: str, page: int | None) -> ReadingError:
    return cls(message, stage=stage, page=page)


class UnreadableInput(ReadingError):
    """The file cannot be read: damaged, encrypted, empty, or of a kind we do not know."""


class MissingTool(ReadingError):
    """A program or its language data is missing; the message names the command that installs it."""


class NoRoom(ReadingError):
    """The disk for temporary files is full; the message says which."""


class EngineFailed(ReadingError):
    """The recogniser crashed, ran out of time, or wrote what is no text."""
