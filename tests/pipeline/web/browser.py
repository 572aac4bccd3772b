"""Debian's chromium and a real server, for the tests in a browser and for the pictures of the README."""

import re
import shutil
import signal
import subprocess
from contextlib import contextmanager

from conftest import KEHOACH

NEEDED = "chromium", "chromedriver"
MISSING = [program for program in NEEDED if shutil.which(program) is None]


@contextmanager
def served(catalogue):
    """The address of a `kehoach serve` over the catalogue, without the slash at its end."""
    command = [KEHOACH, "serve", "--catalogue", catalogue, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield re.match(r"(http://127\.0\.0\.1:\d+)/ ", server.stderr.readline())[1]
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)


@contextmanager
def chromium(downloads, size=(1366, 768)):
    """A browser without a window, driven by Selenium; `downloads` is the folder that it saves to."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={size[0]},{size[1]}")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()
