"""Find the Chromium that the page tests drive; on Debian and Ubuntu, install it where that can be done."""

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


def install() -> None:
    """Install Debian's Chromium; do nothing where there is no apt-get or no right to use it."""
    if shutil.which("apt-get") is None:
        return
    as_root: list[str] = []
    if os.geteuid() != 0:
        as_root = ["sudo", "-n"]
        if shutil.which("sudo") is None or subprocess.run([*as_root, "true"], capture_output=True).returncode != 0:
            return
    print("Installing Chromium for the page tests (apt-get install chromium)", file=sys.stderr)
    quietly = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*quietly, "update"], check=False, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*quietly, "install", "--yes", "--no-install-recommends", "chromium"], check=False, stdout=subprocess.DEVNULL
    )


def main() -> int:
    """Print the browser's path, after installing it if need be; return 1 with advice where there is none."""
    try:
        print(find())
        return 0
    except FileNotFoundError:
        if not os.environ.get("CHROMIUM"):
            install()
    try:
        print(find())
        return 0
    except FileNotFoundError as lacking:
        print(lacking, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
