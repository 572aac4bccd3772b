"""Makes the pictures of the README, docs/*.png: PYTHONPATH=tests python -m tests.pipeline.web.screenshots CATALOGUE."""

import io
import sys
from pathlib import Path

from PIL import Image

from tests.pipeline.web.browser import chromium, served

FOLDER = Path(__file__).parents[3] / "docs"
COLOURS = 96
PICTURES_ARE_THERE = """
const done = arguments[arguments.length - 1];
const seen = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
Promise.all(seen.map((image) => image.decode())).then(() => requestIdleCallback(done));
"""
SHOTS = {
    "search.png": ("/search?q=duoi+nuoc", None),
    "plan.png": ("/search?q=34%2FKH-UBND", "Chọn một giá trị"),
    "audit.png": ("/audit", None),
}


def main(catalogue):
    """Writes every picture of `SHOTS`."""
    FOLDER.mkdir(exist_ok=True)
    with served(catalogue) as address, chromium(FOLDER, (1280, 860)) as browser:
        for name, (path, opens) in SHOTS.items():
            browser.get(address + path)
            if opens:
                browser.find_element("css selector", ".hits a").click()
                browser.find_element("css selector", '.value[href*="targets%2F3"]').click()
                browser.execute_script(
                    "document.querySelector('.value[aria-current]').scrollIntoView({block: 'center'})"
                )
            browser.execute_async_script(PICTURES_ARE_THERE)
            picture = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
            picture.quantize(COLOURS).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
