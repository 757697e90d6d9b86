"""Take the pictures of the pages that the documentation shows: `python -m explorer.pictures STORE FOLDER`.

It needs what the tests need: playwright, and a Chromium on the machine (or its path in CHROMIUM).
"""

import os
import shutil
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import waitress

from explorer.address import CompareAddress, GapsAddress, QueryAddress, SearchAddress, StrategyAddress
from explorer.app import create_app
from explorer.elements import elements
from explorer.reader import Reader
from explorer.strategies import strategies
from explorer.wording import THEMES
from ontology.errors import SightlineError

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTH = 1366
HEIGHTS = {
    "overview": 1000,
    "strategy": 960,
    "themes": 1160,
    "compare": 960,
    "trace": 1240,
    "query": 1100,
    "gaps": 1500,
    "search": 900,
}
THEME = "recruitment-retention"
WORDS = "induction"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def take(store: Path, folder: Path) -> list[Path]:
    """Serve the store, take a picture of each page, and give their paths."""
    from playwright.sync_api import sync_playwright

    browser = next(
        (found for name in (os.environ.get("CHROMIUM"), *BROWSERS) if name and (found := shutil.which(name))), None
    )
    if browser is None:
        raise SightlineError("Pictures need Chromium, and none was found. Install it, or set CHROMIUM to its path.")
    view = Reader(store).view()
    last = strategies(view)[-1]
    server = waitress.create_server(create_app(store).server, host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    folder.mkdir(parents=True, exist_ok=True)
    owned = next(each for each in elements(view, last) if each.kind == "Action" and not each.lacks)
    latest = {strategy.council: strategy.slug for strategy in strategies(view) if strategy.kind == "strategy"}
    slugs = tuple(latest.values())[:-3:-1]  # of two councils
    addresses = {
        "overview": "/",
        "themes": StrategyAddress(strategies(view)[0].slug, kind=THEMES).href(),
        "query": QueryAddress(name="plan", values={"slug": last.slug}).href(),
        "strategy": StrategyAddress(last.slug, at=owned.quotations[0].at).href(),
        "compare": CompareAddress(slugs, cell=(last.slug, THEME)).href(),
        "trace": "/trace",
        "gaps": GapsAddress(strategies(view)[0].slug).href(),
        "search": SearchAddress(WORDS).href(),
    }
    with sync_playwright() as playwright:
        arguments = ["--disable-gpu", *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])]
        running = playwright.chromium.launch(executable_path=browser, args=arguments)
        page = running.new_page(base_url=f"http://127.0.0.1:{server.effective_port}", locale="en-GB")
        taken = [_picture(page, name, address, folder) for name, address in addresses.items()]
        running.close()
    server.close()
    return taken


def _picture(page: "Page", name: str, address: str, folder: Path) -> Path:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHTS[name]})
    page.goto(address)
    page.wait_for_selector("main h1")
    page.wait_for_selector("[aria-busy]", state="detached")
    if name == "trace":
        page.locator("details.hop > summary").nth(1).click()
    page.evaluate("window.scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)  # for what moves gently
    path = folder / f"{name}.png"
    page.screenshot(path=path)
    return path


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m explorer.pictures STORE FOLDER")
    try:
        print(*take(Path(sys.argv[1]), Path(sys.argv[2])), sep="\n")
    except SightlineError as refused:
        sys.exit(str(refused))
