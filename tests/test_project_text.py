"""The project's files name no machine and no registry, and its lock files hold versions and hashes alone."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]

# What .gitignore keeps out (for a copy without its history), and what is not text.
NOT_OURS = {
    ".git",
    ".venv",
    ".sightline",
    "build",
    "dist",
    "__pycache__",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
}
NOT_TEXT = {".png", ".jpg", ".ico", ".woff2", ".docx", ".pdf"}

OF_A_MACHINE = re.compile(
    r"(?<![\w.:/~-])/(?:home|Users|root|tmp|var|mnt|srv|work|workspace|builds)/\w|\b[A-Z]:\\Users\b"
)
OF_A_REGISTRY = re.compile(
    r"\b(?:pypi\.(?:org|python\.org)|pythonhosted\.org|npmjs\.(?:org|com)|(?:deb|archive|security)\.(?:debian|ubuntu)\.\w+)\b"
)

LOCKED = re.compile(
    r"(?P<name>[a-z0-9]+(?:[-_.][a-z0-9]+)*)==(?P<version>[\w.!+]+)"
    r"(?: ; (?P<marker>[\w.<>=!'() ]+))?(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)
LOCKS = {"requirements.lock": "build", "requirements-test.lock": "test"}


def project_files() -> list[Path]:
    """List every text file of the project but this one, which gives examples of what it looks for."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]  # whoever owns the clone
    if (ROOT / ".git").exists() and shutil.which("git"):
        names = subprocess.run(git, capture_output=True, check=True, encoding="utf-8").stdout.split("\0")
        files = [ROOT / name for name in names if name]
    else:
        files = [
            Path(folder, name)
            for folder, _, names in os.walk(ROOT)
            for name in names
            if NOT_OURS.isdisjoint(Path(folder).relative_to(ROOT).parts)
        ]
    return sorted(f for f in files if f.suffix not in NOT_TEXT and f.is_file() and f != Path(__file__))


def locked(lock: str) -> dict[str, list[str]]:
    """Read a lock file as each package's versions; fail at a line that is more than version and hashes."""
    versions: dict[str, list[str]] = {}
    text = (ROOT / lock).read_text(encoding="utf-8")
    for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines():
        found = LOCKED.fullmatch(line)
        assert found, f"{lock} may hold a package, its version and its hashes on a line, and holds: {line[:120]}"
        versions.setdefault(canonicalize_name(found["name"]), []).append(found["version"])
    return versions


@pytest.mark.parametrize("what", [OF_A_MACHINE, OF_A_REGISTRY], ids=["machines", "registries"])
def test_files_name_no_machine_and_no_registry(what: re.Pattern[str]) -> None:
    found = [
        f"{file.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:120]}"
        for file in project_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if what.search(line)
    ]
    assert not found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("store = /home/somebody/store", True),
        ('open("/tmp/x")', True),
        (r"C:\Users\somebody", True),
        ("see https://example.org/home/page", False),  # an address, not a path
        ("~/work/notes", False),  # anybody's own folder
        ("href='/strategy/wirral-2012'", False),  # a page's address
    ],
)
def test_machine_paths_are_known(text: str, is_found: bool) -> None:
    assert bool(OF_A_MACHINE.search(text)) is is_found


@pytest.mark.parametrize(("lock", "extra"), LOCKS.items())
def test_lock_satisfies_what_the_project_asks_for(lock: str, extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = locked(lock)
    unmet = []
    for text in project["dependencies"] + project["optional-dependencies"][extra]:
        asked = Requirement(text)
        found = versions.get(canonicalize_name(asked.name), [])
        if asked.name != project["name"] and not (found and all(asked.specifier.contains(each) for each in found)):
            unmet.append(f"{text}, locked: {', '.join(found) or 'none'}")
    assert not unmet, f"{lock} is older than pyproject.toml; `make lock` writes it again"


def test_locks_agree() -> None:
    both = locked("requirements-test.lock")
    assert {
        name: versions for name, versions in locked("requirements.lock").items() if both.get(name) != versions
    } == {}
