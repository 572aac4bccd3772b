"""Fills a catalogue with generated plans and measures search on it: python samples/make_catalogue.py FILE [--plans N].

The plans are nobody's: titles are put together from the lists below, places come from the gazetteer, and the pages are
syllables drawn as often as administrative Vietnamese uses them, which gives an index of realistic size and worst cases.
"""

import argparse
import hashlib
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path

from dictionaries.language import syllable_counts
from dictionaries.places import Place
from dictionaries.table import read_table
from extract.plan import Citation, Deadline, Evidence, Period, Plan, Signer, Target, Task
from ocr.page import Block, BlockKind, Document, Line, Page, Word
from pipeline.catalogue import Catalogue, store
from pipeline.catalogue.search import search

VERBS = (
    "Thực hiện", "Triển khai", "Tăng cường", "Nâng cao chất lượng", "Đẩy mạnh", "Tổ chức", "Kiểm tra", "Hưởng ứng",
    "Tổng kết", "Phát động", "Hỗ trợ", "Xây dựng mô hình", "Đánh giá kết quả", "Tuyên truyền", "Tập huấn",
)  # fmt: skip
SUBJECTS = (
    "phòng ngừa đuối nước cho trẻ em", "chăm sóc người cao tuổi", "tiêm chủng mở rộng", "xóa nhà tạm",
    "giảm nghèo bền vững", "phòng cháy chữa cháy rừng", "nước sạch nông thôn", "bình đẳng giới", "phổ cập giáo dục",
    "an toàn thực phẩm", "dạy nghề cho thanh niên", "tu bổ đê điều", "chuyển đổi số", "phòng chống dịch sởi",
    "thu gom rác thải", "văn hóa đọc", "công tác hòa giải ở cơ sở", "bảo hiểm y tế học sinh", "thể thao quần chúng",
    "phòng chống bạo lực gia đình", "trồng cây phân tán", "phòng chống ma túy", "an toàn giao thông", "chợ nông thôn",
    "đăng ký khai sinh", "cấp căn cước", "tín dụng hộ nghèo", "khám sức khỏe định kỳ", "sữa học đường", "thư viện xã",
    "nuôi trồng thủy sản", "lúa chất lượng cao",
)  # fmt: skip
AGENCIES = (
    "Phòng Y tế",
    "Công an",
    "Phòng Giáo dục và Đào tạo",
    "Hội Phụ nữ",
    "Đoàn Thanh niên",
    "Phòng Tài chính",
    "Trạm Y tế",
)
LEVELS = {"province": "tỉnh", "district": "huyện", "commune": "xã"}
LINES_A_PAGE, WORDS_A_LINE = 30, 11


def plans(count: int, pages: int, seed: int) -> Iterator[tuple[Document, Plan]]:
    """So many documents and their plans, the same for the same seed."""
    dice = random.Random(seed)
    places = [place for place in read_table("places.tsv", Place) if place.province]
    draw = _syllables(dice)
    for n in range(count):
        plan = _plan(dice, dice.choice(places), n)
        head = f"ỦY BAN NHÂN DÂN\nSố: {plan.number}\nKẾ HOẠCH\n{plan.title}\n"
        texts = [draw(LINES_A_PAGE) for _ in range(pages)]
        texts[:1] = [head + "".join(texts[:1])]
        sha256 = hashlib.sha256(f"{seed} {n}".encode()).hexdigest()
        yield (
            Document(sha256, (f"/generated/{n:06}.pdf",), tuple(map(_page, range(1, pages + 1), texts)), "generated"),
            plan,
        )


def _syllables(dice: random.Random) -> Callable[[int], str]:
    """What makes so many lines of text."""
    counts = {word: count for word, count in syllable_counts().items() if word.isalpha()}
    cumulative = list(accumulate(counts.values()))
    names = list(counts)

    def draw(lines: int) -> str:
        drawn = dice.choices(names, cum_weights=cumulative, k=lines * WORDS_A_LINE)
        return "\n".join(" ".join(drawn[at : at + WORDS_A_LINE]) for at in range(0, len(drawn), WORDS_A_LINE))

    return draw


def _plan(dice: random.Random, place: Place, n: int) -> Plan:
    year = dice.randint(2010, 2025)
    title = f"{dice.choice(VERBS)} {dice.choice(SUBJECTS)} năm {year} trên địa bàn {place.kind} {place.name}"
    agency = dice.choice(AGENCIES)
    return Plan(
        doc_type="Kế hoạch",
        number=f"{dice.randint(1, 400)}/KH-UBND",
        issued_on=f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        issuer=f"Ủy ban nhân dân {place.kind} {place.name}",
        branch="government",
        level=place.level,
        province=place.province if place.level != "province" else place.name,
        district=place.district if place.level == "commune" else place.name if place.level == "district" else None,
        commune=place.name if place.level == "commune" else None,
        title=title,
        period=Period(year, year),
        signer=Signer("Nguyễn Văn An", "Chủ tịch", None),
        citations=(Citation("Kế hoạch", f"{dice.randint(1, 400)}/KH-UBND", f"{year}-01-05", None),),
        targets=(
            Target("Hộ gia đình tham gia", ">=", float(dice.randint(50, 99)), "%", None, year, "reach", "tham gia"),
        ),
        tasks=(Task(agency, "lead", title, (dice.choice(AGENCIES),)),),
        deadlines=(Deadline(f"{year}-11-15", None, "báo cáo kết quả", agency, None),),
        evidence={"/number": Evidence(1, 2, None, None, 0.9), "/signer": Evidence(reason=f"không đọc được ({n})")},
    )


def _page(number: int, text: str) -> Page:
    # A word a line: search reads the text alone, and the words would only make this slower.
    lines = tuple(Line((Word(line, line),)) for line in text.split("\n"))
    return Page(number, 1654, 2339, 200, (Block(BlockKind.BODY, lines),))


def fill(path: Path, count: int, pages: int, seed: int) -> None:
    """Store the plans, five hundred a transaction."""
    with Catalogue.open(path) as catalogue:
        made = plans(count, pages, seed)
        while batch := list(islice(made, 500)):
            with catalogue.transaction():
                for document, plan in batch:
                    store.save(catalogue, document, plan, "generated")


def measure(path: Path, count: int, queries: int, seed: int) -> None:
    """Print how long searches take that are two words of a title with one year or place, and how large the index is."""
    dice = random.Random(seed + 1)
    with Catalogue.open(path, read_only=True) as catalogue:
        rows = [dice.randint(1, count) for _ in range(queries)]
        titles = catalogue.rows(
            "SELECT title, province, period_start AS year FROM plan JOIN document ON id = document"
            " WHERE n IN (SELECT value FROM json_each(?))",
            (str(rows),),
        )
        times, work = [], []
        for row in titles:
            words = " ".join(dice.sample(row["title"].split(), 2))
            facet = {"year": row["year"]} if dice.random() < 0.5 else {"place": row["province"]}
            start = time.perf_counter(), time.process_time()
            hits = search(catalogue, words, **facet)
            times.append((time.perf_counter() - start[0]) * 1000)
            work.append((time.process_time() - start[1]) * 1000)
            assert hits, (words, facet)
        index = sum(
            catalogue.value(f"SELECT sum(length(block)) FROM {name}_index_data")  # noqa: S608 - two names
            for name in ("head", "text")
        )
        text = catalogue.value("SELECT total(length(CAST(text AS BLOB))) FROM page")
    print(f"{len(times)} searches: median {statistics.median(times):.1f} ms, ", end="")
    print(f"p95 {sorted(times)[int(len(times) * 0.95)]:.1f} ms, worst {max(times):.1f} ms; ", end="")
    print(f"of the processor p95 {sorted(work)[int(len(work) * 0.95)]:.1f} ms")
    print(f"index {index / 1e6:.1f} MB, text {text / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=400)
    given = parser.parse_args()
    if not given.file.exists():
        began = time.perf_counter()
        fill(given.file, given.plans, given.pages, given.seed)
        print(f"{given.plans} plans stored in {time.perf_counter() - began:.0f} s")
    measure(given.file, given.plans, given.queries, given.seed)
