"""Find the Chromium that the page tests drive; on Debian and Ubuntu, install what they lack where that can be done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
    Path("C:/Program Files (x86)/Google/Chrome/Application/chrome.exe"),
)
ADVICE = (
    "The page tests need Chromium or Google Chrome, and none was found as "
    + ", ".join(NAMES)
    + ". Install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM to its path."
)


def find() -> Path:
    """Return the browser's path; raise FileNotFoundError, in words, where there is none."""
    asked_for = os.environ.get("CHROMIUM")
    if asked_for:
        found = shutil.which(asked_for)
        if found is None:
            raise FileNotFoundError(
                f"CHROMIUM is set to {asked_for!r}, which is not a program. Set it to Chromium's path, or unset it."
            )
        return Path(found)
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    for path in ELSEWHERE:
        if path.is_file():
            return path
    raise FileNotFoundError(ADVICE)


def driver_complaint() -> str:
    """Say why the program that drives the browser does not run; nothing where it does."""
    ran = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, encoding="utf-8")
    return "" if ran.returncode == 0 else ran.stderr.strip()


def install(*packages: str) -> None:
    """Install packages of Debian's; do nothing where there is no apt-get or no right to use it."""
    if shutil.which("apt-get") is None:
        return
    as_root: list[str] = []
    if os.geteuid() != 0:
        as_root = ["sudo", "-n"]
        if shutil.which("sudo") is None or subprocess.run([*as_root, "true"], capture_output=True).returncode != 0:
            return
    print(f"Installing what the page tests need (apt-get install {' '.join(packages)})", flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)
    subprocess.run([*apt, "install", "--yes", "--no-install-recommends", *packages], stdout=subprocess.DEVNULL)


def main() -> int:
    """Print the browser's path, after installing what lacks where that can be done; return 1 with advice where not."""
    try:
        find()
    except FileNotFoundError:
        if not os.environ.get("CHROMIUM"):
            install("chromium")
    if driver_complaint():
        install("libatomic1")  # which the driver's Node needs, and a small Debian lacks
    try:
        print(f"Browser: {find()}")
    except FileNotFoundError as lacking:
        print(lacking, file=sys.stderr)
        return 1
    if complaint := driver_complaint():
        print(f"The page tests drive the browser by Playwright, which does not run here:\n{complaint}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
