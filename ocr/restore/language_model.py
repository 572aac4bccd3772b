"""The n-gram model as a graph of histories, each remembering what it has been asked."""

from __future__ import annotations

from pathlib import Path

import kenlm

NODES = 200_000
"""Histories kept before all are forgotten; each takes about 200 bytes."""


class History:
    """What the model remembers of the words before; equal memories are one object."""

    __slots__ = ("after", "state")

    def __init__(self, state: kenlm.State) -> None:
        self.state = state
        self.after: dict[str, tuple[float, History]] | None = None
        """None until it is asked: most histories are met once and left."""


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

    def step(self, history: History, word: str) -> tuple[float, History]:
        """log10 P(word | history) and the history after it."""
        if history.after is None:
            history.after = {}
        found = history.after.get(word)
        if found is None:
            state = kenlm.State()
            score = self._model.BaseScore(history.state, word, state)
            found = history.after[word] = (score, self._history(state))
        return found

    def forget_if_full(self) -> None:
        """Bounds the memory; called between texts."""
        if len(self._histories) > NODES:
            for history in self._histories.values():
                history.after = None
            self._histories.clear()

    def _history(self, state: kenlm.State) -> History:
        known = self._histories.get(state)
        if known is None:
            known = self._histories[state] = History(state)
        return known
