"""What the tests share: a store of the corpus, the explorer over it, a browser, and the originals where they are."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import chromium as chromium_finder
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from graph import Store

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
ORIGINALS = "SIGHTLINE_ORIGINALS"
ORIGINAL_FILES = (
    "wirral-2012.md",
    "wigan-2011.md",
    "derbyshire-2014.md",
    "herefordshire-2010.md",
    "wirral-2009-report.md",
)

# Chromium's own calls home would count as requests to another host, and fail one by one on a closed network.
QUIET_BROWSER = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EXPLORER_STARTS_WITHIN = 90  # seconds; a cold import of Dash on a busy machine takes about ten


def pytest_configure(config: pytest.Config) -> None:
    """Stop before anything runs if the originals are asked for and are not all there."""
    folder = os.environ.get(ORIGINALS)
    if not folder:
        return
    lacking = [name for name in ORIGINAL_FILES if not (Path(folder) / name).is_file()]
    if lacking:
        pytest.exit(
            f"{ORIGINALS} is set to {folder!r}, where {' and '.join(lacking)} cannot be found. "
            "Set it to the folder of the published strategies, or unset it.",
            returncode=pytest.ExitCode.USAGE_ERROR,
        )


def pytest_report_header() -> str:
    """Say whether the tests of the originals run."""
    folder = os.environ.get(ORIGINALS)
    if folder:
        return f"Originals: {', '.join(ORIGINAL_FILES)}"
    return f"Originals: not asked for (set {ORIGINALS} to the folder of the published strategies)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser or the originals, and leave the latter out where they are not asked for."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "page" in fixtures:
            item.add_marker(pytest.mark.browser)
        if "originals" in fixtures:
            item.add_marker(pytest.mark.originals)
    if not os.environ.get(ORIGINALS):
        left_out = [item for item in items if item.get_closest_marker("originals")]
        items[:] = [item for item in items if not item.get_closest_marker("originals")]
        if left_out:
            config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def originals() -> Path:
    """Return the folder of the published strategies."""
    return Path(os.environ[ORIGINALS])


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ingest the corpus once, and return the path of its store."""
    import sightline

    store = tmp_path_factory.mktemp("store") / "corpus"
    sightline.ingest([CORPUS], store=store)
    return store


@pytest.fixture(scope="session")
def two_councils() -> "Store":
    """Return a store in memory of two small strategies, written by hand."""
    import two_councils as ours

    import graph

    return graph.memory_store(ours.quads())


@pytest.fixture(scope="session")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> "Store":
    """Return a store of two editions of one strategy and one of another council, ingested from their texts."""
    import two_editions as ours

    return ours.publish(tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the path of the browser; fail in words where there is none."""
    try:
        return chromium_finder.find()
    except FileNotFoundError as lacking:
        pytest.fail(str(lacking), pytrace=False)


@pytest.fixture(scope="session")
def explorer_url(corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the corpus by the real command on a free port, and return its address without a final slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("explorer") / "log.txt"
    command = [sys.executable, "-m", "explorer", "explore", "--store", str(corpus_store), "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_until_it_answers(url, server, log)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when `url` answers; fail with what the server printed if it ends or stays silent."""
    deadline = time.monotonic() + EXPLORER_STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    printed = log.read_text(encoding="utf-8", errors="replace")
    pytest.fail(f"The explorer did not answer at {url}. It printed:\n{printed}", pytrace=False)


@dataclass
class PageLog:
    """What a page complained of, and whom it called; a test that provokes a complaint clears it."""

    console_errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator["Browser"]:
    """Start one browser for all the page tests."""
    from playwright.sync_api import sync_playwright

    arguments = list(QUIET_BROWSER)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run its sandbox as root
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def page_log() -> PageLog:
    """Collect console errors and requests to other hosts during one test."""
    return PageLog()


@pytest.fixture
def page(browser: "Browser", explorer_url: str, page_log: PageLog) -> Iterator["Page"]:
    """Return a new page at 1366 × 768; when the test ends, fail if it complained or called another host.

    Addresses may be relative to the explorer's: `page.goto("/compare")`.
    """
    home = urlsplit(explorer_url).netloc

    def note_request(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != home:
            page_log.foreign_requests.append(address)

    context = browser.new_context(
        base_url=explorer_url, viewport={"width": 1366, "height": 768}, locale="en-GB", timezone_id="Europe/London"
    )
    context.on("request", lambda request: note_request(request.url))
    new = context.new_page()
    new.on("websocket", lambda websocket: note_request(websocket.url))
    new.on("pageerror", lambda error: page_log.console_errors.append(str(error)))
    new.on(
        "console",
        lambda message: page_log.console_errors.append(message.text) if message.type == "error" else None,
    )
    yield new
    context.close()
    assert not page_log.console_errors, f"the console shows errors: {page_log.console_errors}"
    assert not page_log.foreign_requests, f"the page called other hosts: {page_log.foreign_requests}"
