"""The wheel: what is in it, that nobody else owns its names, and that it works away from the source tree."""

import importlib.metadata
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"corpus", "explorer", "graph", "ingest", "ontology"}
DATA = {".css", ".js", ".md", ".rq", ".toml", ".ttl", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the back end that is installed, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> list[str]:
    """List the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment that shares this one's dependencies and not its source tree."""
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, with_pip=False)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    run(sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    where = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # A folder that a .pth file names has its own .pth files left unread: the editable source tree stays out.
    shared = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(where, "dependencies.pth").write_text("\n".join(sorted(shared)), encoding="utf-8")
    return programs


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command without this process's Python settings; return what it prints, fail with what it complains of."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SIGHTLINE"))}
    environment["PYTHONUTF8"] = "1"
    ran = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, f"{' '.join(command)}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def test_top_level_is_the_five_packages_and_the_module(contents: list[str]) -> None:
    top = {name.partition("/")[0] for name in contents}
    assert {name for name in top if not name.endswith(".dist-info")} == PACKAGES | {"sightline.py"}


def test_data_is_in_the_wheel(contents: list[str]) -> None:
    lacking = [
        name
        for package in sorted(PACKAGES)
        for file in sorted((ROOT / package).rglob("*"))
        if file.suffix in DATA and (name := file.relative_to(ROOT).as_posix()) not in contents
    ]
    assert not lacking
    held = {Path(name).suffix for name in contents}
    assert held >= {".ttl", ".rq", ".toml", ".md", ".css"}


def test_packages_say_that_they_are_typed(contents: list[str]) -> None:
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(contents)


def test_nobody_else_owns_our_names() -> None:
    owners = importlib.metadata.packages_distributions()
    ours = PACKAGES | {"sightline"}
    assert {name: owners[name] for name in ours & owners.keys() if set(owners[name]) != {"sightline"}} == {}


def test_wheel_works_without_the_source_tree(installed: Path, tmp_path: Path) -> None:
    python, sightline = str(installed / "python"), str(installed / "sightline")
    names = ("sightline", *sorted(PACKAGES))
    program = f"import {', '.join(names)}; print(*({', '.join(f'{name}.__file__' for name in names)}), sep='\\n')"
    files = [Path(line) for line in run(python, "-c", program, cwd=tmp_path).splitlines()]
    assert len(files) == len(names)
    assert all(file.is_relative_to(installed.parent) for file in files), files

    assert "ingest" in run(sightline, "--help", cwd=tmp_path)
    corpus = next(file.parent for file in files if file.parent.name == "corpus")
    digest = next(file for file in sorted(corpus.glob("*.md")) if file.name != "README.md")
    run(sightline, "ingest", str(digest), "--store", "store", cwd=tmp_path)
    assert digest.stem in run(sightline, "strategies", "--store", "store", cwd=tmp_path)
