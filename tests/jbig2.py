"""Writes a picture as JBIG2 (ITU-T T.88), one region in arithmetic coding, as a PDF holds it."""

import struct
from collections import defaultdict

import numpy as np
from PIL import ImageOps

_STATES = """
5601 1 1 1 3401 2 6 0 1801 3 9 0 0ac1 4 12 0 0521 5 29 0 0221 38 33 0 5601 7 6 1 5401 8 14 0 4801 9 14 0 3801 10 14 0
3001 11 17 0 2401 12 18 0 1c01 13 20 0 1601 29 21 0 5601 15 14 1 5401 16 14 0 5101 17 15 0 4801 18 16 0 3801 19 17 0
3401 20 18 0 3001 21 19 0 2801 22 19 0 2401 23 20 0 2201 24 21 0 1c01 25 22 0 1801 26 23 0 1601 27 24 0 1401 28 25 0
1201 29 26 0 1101 30 27 0 0ac1 31 28 0 09c1 32 29 0 08a1 33 30 0 0521 34 31 0 0441 35 32 0 02a1 36 33 0 0221 37 34 0
0141 38 35 0 0111 39 36 0 0085 40 37 0 0049 41 38 0 0025 42 39 0 0015 43 40 0 0009 44 41 0 0005 45 42 0 0001 45 43 0
5601 46 46 0"""
STATES = [
    (int(qe, 16), int(after_mps), int(after_lps), switch == "1")
    for qe, after_mps, after_lps, switch in zip(*(_STATES.split()[n::4] for n in range(4)), strict=True)
]
"""Table E.1: probability of the less probable symbol, next states, whether the symbols change places."""


class Coder:
    """The encoder of annex E."""

    def __init__(self):
        self.a, self.c, self.left, self.out = 0x8000, 0, 12, bytearray(1)
        self.contexts = defaultdict(lambda: [0, 0])

    def encode(self, symbol, context):
        state = self.contexts[context]
        qe, after_mps, after_lps, switch = STATES[state[0]]
        self.a -= qe
        if symbol == state[1]:
            if self.a & 0x8000:
                self.c += qe
                return
            if self.a < qe:
                self.a = qe
            else:
                self.c += qe
            state[0] = after_mps
        else:
            if self.a < qe:
                self.c += qe
            else:
                self.a = qe
            state[0], state[1] = after_lps, 1 - state[1] if switch else state[1]
        while not self.a & 0x8000:
            self.a, self.c, self.left = self.a << 1, self.c << 1, self.left - 1
            if not self.left:
                self._byte()

    def _byte(self):
        if self.out[-1] != 0xFF and self.c >= 0x8000000:
            self.out[-1] += 1
            self.c &= 0x7FFFFFF
        bits = 7 if self.out[-1] == 0xFF else 8
        self.out.append(self.c >> 27 - bits & 0xFF)
        self.c &= (1 << 27 - bits) - 1
        self.left = bits

    def ended(self):
        top = self.c + self.a
        self.c |= 0xFFFF
        self.c -= 0x8000 * (self.c >= top)
        for _ in range(2):
            self.c <<= self.left
            self._byte()
        return bytes(self.out[1:]) + b"\xff\xac"


def jbig2(picture):
    """The segments of a grey picture's page; light is paper."""
    ink = np.pad(np.asarray(ImageOps.invert(picture)) > 127, ((2, 0), (4, 3))).astype(np.uint8)
    coder = Coder()
    for y in range(2, len(ink)):
        above, over, row = (ink[y - n].tobytes() for n in (2, 1, 0))
        for x in range(4, len(row) - 3):
            coder.encode(row[x], above[x - 2 : x + 3] + over[x - 3 : x + 4] + row[x - 4 : x])
    size = struct.pack(">II", *picture.size)
    nominal = struct.pack("8b", 3, -1, -3, -1, 2, -2, -2, -2)
    page = size + struct.pack(">IIBH", 0, 0, 0, 0)
    region = size + struct.pack(">IIBB", 0, 0, 0, 0) + nominal + coder.ended()
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, (kind, data) in enumerate([(48, page), (38, region)])
    )
