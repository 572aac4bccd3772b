"""The n-gram model as a graph of histories, each remembering what it has been asked."""

from __future__ import annotations

from pathlib import Path

import kenlm

END = "</s>"
"""The end of a sentence; what follows is the beginning of the next."""
NODES = 50_000
"""Histories kept before all are forgotten; each takes about 300 bytes."""


class History(dict[str, tuple[float, "History"]]):
    """What the model remembers of the words before: a word's log10 probability after it, and the history with it.

    Equal memories are one object; what it has not been asked yet, it asks the model.
    """

    __slots__ = ("model", "state")

    def __init__(self, model: LanguageModel, state: kenlm.State) -> None:
        super().__init__()
        self.model = model
        self.state = state

    def __missing__(self, word: str) -> tuple[float, History]:
        found = self[word] = self.model.ask(self.state, word)
        return found


class LanguageModel:
    """log10 probabilities of syllables and pauses, with the histories they lead to."""

    def __init__(self, path: Path) -> None:
        config = kenlm.Config()
        config.show_progress = False
        config.load_method = kenlm.LoadMethod.LAZY
        self._model = kenlm.Model(str(path), config)
        self._histories: dict[kenlm.State, History] = {}

    def start(self) -> History:
        """The beginning of a sentence."""
        state = kenlm.State()
        self._model.BeginSentenceWrite(state)
        return self._history(state)

    def knows(self, word: str) -> bool:
        """Whether the word is in the model's vocabulary."""
        return word in self._model

    def ask(self, state: kenlm.State, word: str) -> tuple[float, History]:
        """log10 P(word | state) and the history after it."""
        after = kenlm.State()
        score = self._model.BaseScore(state, word, after)
        return score, self.start() if word == END else self._history(after)

    def forget_if_full(self) -> None:
        """Bounds the memory; called between texts."""
        if len(self._histories) > NODES:
            for history in self._histories.values():
                history.clear()
            self._histories.clear()

    def _history(self, state: kenlm.State) -> History:
        known = self._histories.get(state)
        if known is None:
            known = self._histories[state] = History(self, state)
        return known
