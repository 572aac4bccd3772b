"""The limits on what is read, all of them: what is beyond is refused in one line that names the limit.

They keep a worker with its programs under 1 GB, and a document under the ten minutes that a job may take. The time that
a program may take is stated where programs are called (`ocr/program.py`).
"""

LARGEST_FILE = 4 << 30
"""Bytes; 5,000 colour pages have less."""
LARGEST_TEXT = 4_000_000
"""Bytes; a plan of a thousand pages has 2 million."""
MOST_LINES = 300_000
"""Of a document of text; 5,000 pages of 60 lines have as many."""
LONGEST_LINE = 200_000
"""Letters of one line; a paragraph that a program wrote as one line has some thousand."""
MOST_PAGES = 5_000
LARGEST_IMAGE = 100_000_000
"""Pixels of an image that is opened, in memory at most four bytes each; a page of A1 at 300 dpi has 70 million."""
MOST_READ = 40_000_000
"""Pixels that a page is read at; larger ones are made smaller. A page of A2 at 300 dpi has 35 million."""
COARSEST_DPI = 70
"""Dots an inch at which a page is read."""
LARGEST_SHEET = 390.0
"""Square inches, A2: a larger page is read as if it were so large."""
SHORTEST_SIDE, LONGEST_SIDE = 20, 30_000
"""Pixels of a page image; Tesseract takes 32,767."""
LARGEST_UNPACKED = 200_000_000
"""Bytes, all that is packed in a file."""
LARGEST_DOCUMENT = 8_000_000
"""Bytes of XML in a .docx or .odt; a plan of a hundred pages has 3 million."""
DEEPEST_GROUPS = 10_000
"""Of an RTF, in one another; word processors write tens, and LibreOffice takes 2 KB for each."""
MOST_SCANS = 500
"""Goes over a picture that a JPEG is drawn in; programs take ten, and each takes as long as a whole picture."""
MOST_MEMBERS = 20_000
LARGEST_ARCHIVE = 8 << 30
"""Bytes, all that is packed in a zip archive."""
MOST_PACKED = 200
"""How many times as large an archive of more than LARGEST_UNPACKED may be unpacked; blank fax pages reach 100."""
