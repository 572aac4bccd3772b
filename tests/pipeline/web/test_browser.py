"""What people do, in Debian's chromium: search, open a hit, see its place, save a workbook; by keyboard too."""

import time
import zipfile
from pathlib import Path

import pytest

from pipeline.audit import audit_catalogue
from pipeline.catalogue import Catalogue
from pipeline.reports.page import page
from tests.pipeline.web.browser import MISSING, chromium, served
from tests.pipeline.web.made import SCRIPT, TARGET
from tests.pipeline.web.test_plugin import QUESTIONS

if MISSING:
    pytest.skip(f"{' and '.join(MISSING)} not installed (apt: chromium chromium-driver)", allow_module_level=True)
axe_core = pytest.importorskip("axe_core_python")
By = pytest.importorskip("selenium.webdriver.common.by").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys

PAGES = {
    **QUESTIONS,
    "home": "/",
    "hostile": "/plan/{hostile}",
    "fault": "/plan/ffffffffffff",
    "indicators": "/targets",
    "found errors": "/audit?severity=error",
    "missing values": "/review?kind=missing+value",
    "chosen facets": "/search?q=tre+em&level=commune&sort=date",
}


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads):
    with chromium(downloads) as driver:
        yield driver


@pytest.fixture(scope="module")
def address(held):
    with served(held.path) as found:
        yield found


@pytest.fixture
def go(browser, address, held):
    return lambda path: browser.get(address + path.format(**held.ids))


def _soon(condition):
    """Waits until the condition holds, five seconds at most."""
    until = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def _place(browser):
    rect = browser.find_element(By.ID, "place")
    return [float(rect.get_attribute(side)) for side in ("x", "y", "width", "height")]


def _is_in_view(browser, selector):
    """Whether the middle of the element can be seen: neither scrolled away nor behind something."""
    return browser.execute_script(
        """const box = document.querySelector(arguments[0]).getBoundingClientRect();
        const paper = document.querySelector(".paper").getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return box.width > 0 && x > paper.left && x < paper.right && y > Math.max(paper.top, 0)
          && y < Math.min(paper.bottom, innerHeight);""",
        selector,
    )


def test_searching_without_marks_opening_a_hit_and_seeing_its_place(browser, go):
    go("/")
    box = browser.find_element(By.NAME, "q")
    box.send_keys("hoc boi", Keys.ENTER)
    _soon(lambda: browser.find_elements(By.CSS_SELECTOR, ".hits mark"))
    assert browser.find_element(By.CSS_SELECTOR, ".hits mark").text == "Học"
    browser.find_element(By.CSS_SELECTOR, ".hits a").click()
    _soon(lambda: browser.find_elements(By.CSS_SELECTOR, "rect.found"))
    assert _is_in_view(browser, "rect.found")
    image = browser.find_element(By.CSS_SELECTOR, "#paper image")
    assert image.size["width"] > 300
    assert browser.find_element(By.CSS_SELECTOR, ".text mark").text == "Học bơi"


def test_a_value_shows_its_place_without_a_new_page(browser, go):
    go("/plan/{scanned}")
    browser.execute_script("window.same = true")
    browser.find_element(By.CSS_SELECTOR, '.value[href*="targets"]').click()
    left, top, right, bottom = TARGET
    assert _place(browser) == [left - 6, top - 6, right - left + 12, bottom - top + 12]
    assert _is_in_view(browser, "#place")
    assert browser.find_element(By.CSS_SELECTOR, ".text .here").text.endswith("15/11/2024")
    assert browser.execute_script("return window.same")
    browser.refresh()
    assert _place(browser)[0] == left - 6


def test_the_keyboard_alone_gets_to_a_value(browser, go):
    go("/plan/{scanned}")
    reached = []
    for _ in range(40):
        active = browser.switch_to.active_element
        active.send_keys(Keys.TAB)
        active = browser.switch_to.active_element
        reached.append(active.get_attribute("class"))
        if "value" in reached[-1] and "targets" in active.get_attribute("href"):
            break
    assert reached[0] == "skip"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    _soon(lambda: _place(browser)[2] == TARGET.right - TARGET.left + 12)
    assert browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize(
    ("path", "name", "holds"), [("/", "ke-hoach.xlsx", "07/KH-UBND"), ("/audit", "kiem-tra.xlsx", "31/02/2024")]
)
def test_a_workbook_is_saved(browser, go, downloads, path, name, holds):
    go(path)
    browser.find_element(By.CSS_SELECTOR, 'main a[href$=".xlsx"], body > :not(main) a[href$=".xlsx"]').click()
    saved = Path(downloads) / name
    _soon(saved.exists)
    with zipfile.ZipFile(saved) as book:
        assert holds.encode() in b"".join(book.read(part) for part in book.namelist())


@pytest.mark.parametrize("path", ["/plan/{hostile}", "/search?q=tieu+de", "/review", "/cites/{hostile}"])
def test_a_script_in_a_plan_is_text(browser, go, path):
    go(path)
    assert browser.title != "ran"
    assert SCRIPT in browser.page_source.replace("&lt;", "<").replace("&gt;", ">")
    assert not [script for script in browser.find_elements(By.TAG_NAME, "script") if not script.get_attribute("src")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_and_breaks_no_rule_of_its_own(browser, go, name):
    browser.get_log("browser")
    go(PAGES[name])
    complaints = [entry["message"] for entry in browser.get_log("browser") if "favicon" not in entry["message"]]
    assert [each for each in complaints if "status of 404" not in each or name != "fault"] == []
    assert _barriers(browser) == []


def test_the_report_as_one_file_has_no_barrier(browser, held, tmp_path):
    with Catalogue.open(held.path, read_only=True) as catalogue:
        findings = audit_catalogue(catalogue)
        (tmp_path / "report.html").write_bytes(page(catalogue, findings))
    browser.get((tmp_path / "report.html").as_uri())
    assert len(browser.find_elements(By.TAG_NAME, "article")) == len(findings) > 0
    assert _barriers(browser) == []


def _barriers(browser):
    """What axe has to say against the page in the browser."""
    script = (Path(axe_core.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    browser.execute_script(script)
    result = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert len(result["passes"]) > 10
    return [(violation["id"], node["html"]) for violation in result["violations"] for node in violation["nodes"]]
