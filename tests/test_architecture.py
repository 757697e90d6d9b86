"""Imports point one way, and the command line starts without what only some of its verbs need."""

import ast
import importlib.metadata
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]

# What the project's makers run, in the tests' environment.
FOR_MAKERS = {"explorer/pictures.py": {"playwright"}}

MAY_IMPORT = {
    "ontology": set(),
    "corpus": set(),
    "graph": {"ontology"},
    "ingest": {"ontology", "graph"},
    "sightline": {"ontology", "ingest", "graph", "corpus"},
    "explorer": {"ontology", "ingest", "graph", "corpus", "sightline"},
}


def files_of(part: str) -> list[Path]:
    """List the source files of a package, or of the one module."""
    return sorted((ROOT / part).rglob("*.py")) or [ROOT / f"{part}.py"]


def imports_of(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the top-level name of every import in a file, those inside functions included."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, (node.module or "").partition(".")[0]


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_point_one_way(part: str) -> None:
    allowed = MAY_IMPORT[part] | {part}
    forbidden = [
        f"{file.relative_to(ROOT).as_posix()}:{line} imports {name}"
        for file in files_of(part)
        for line, name in imports_of(file)
        if name in MAY_IMPORT and name not in allowed
    ]
    assert not forbidden


def test_product_does_not_import_its_tests() -> None:
    ours = {file.stem for file in (ROOT / "tests").rglob("*.py")} | {"tests"}
    forbidden = [
        f"{file.relative_to(ROOT).as_posix()}:{line} imports {name}"
        for part in MAY_IMPORT
        for file in files_of(part)
        for line, name in imports_of(file)
        if name in ours
    ]
    assert not forbidden


def test_what_is_imported_is_declared() -> None:
    """What another dependency happens to bring today, it may not bring tomorrow."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    brought_by = importlib.metadata.packages_distributions()
    undeclared = {
        f"{file.relative_to(ROOT).as_posix()}:{line} imports {name}"
        for part in MAY_IMPORT
        for file in files_of(part)
        for line, name in imports_of(file)
        if name not in MAY_IMPORT
        and name not in sys.stdlib_module_names | FOR_MAKERS.get(file.relative_to(ROOT).as_posix(), set())
        and declared.isdisjoint(canonicalize_name(each) for each in brought_by.get(name, []))
    }
    assert not undeclared


@pytest.mark.parametrize("module", ["explorer.cli", "sightline", "ingest", "graph"])
def test_starts_without_the_heavy_libraries(module: str) -> None:
    """A second `sightline ingest` of unchanged files takes a moment only because nothing of this is imported."""
    heavy = ("dash", "dash_mantine_components", "flask", "plotly", "spacy", "pyshacl")
    program = f"import sys, {module}; print(*(name for name in {heavy!r} if name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == []
