"""What a check says."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "BAD"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    """`note`: nothing is broken, but somebody should know."""
    detail: str
    """What was found."""
    remedy: str | None = None
    """What to do."""
    exit_code: int = 0
    """What the command should end with when this is BAD."""

    @property
    def line(self) -> str:
        """For a terminal."""
        return f"{self.state:<4}  {self.name}: {self.detail}{f'; {self.remedy}' if self.remedy else ''}"


def size(count: float) -> str:
    """Bytes as people say them."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"
