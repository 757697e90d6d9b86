# Sightline's commands. `make` alone lists them.

PYTHON ?= python3
STORE ?= .sightline
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: help explore test check format docs benchmark benchmark-answers lock clean

help:
	@echo "make explore   install what is needed, read the corpus, and serve the explorer"
	@echo "make test      install what the tests need, then check and test everything"
	@echo "make check     format, lint, types, import directions, and that the reference in docs/ is up to date"
	@echo "make format    put the code into its form"
	@echo "make docs      write the reference in docs/ again from the code"
	@echo "make benchmark how fast documents are read, by stage, and in how much memory (FILES=... measures others than the corpus)"
	@echo "make benchmark-answers  how long answers over thousands of strategies take (N=5000), beside the same over five"
	@echo "make lock      choose the newest versions of all dependencies and lock them with their hashes"
	@echo "make clean     remove all that was made here: the environment, the store, the caches"

explore:
	@started=$$($(PYTHON) -c "import time; print(time.time())" 2>/dev/null); \
	$(MAKE) --no-print-directory --silent .venv/explore && \
	$(BIN)/sightline ingest corpus --store "$(STORE)" && \
	$(BIN)/python -c "import sys, time; print(f'Ready in {time.time() - float(sys.argv[1]):.1f} s')" "$$started" && \
	exec $(BIN)/sightline explore --store "$(STORE)"

test: .venv/test
	@$(BIN)/python tests/chromium.py
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest

check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --quiet tests/test_architecture.py tests/test_project_text.py
	$(BIN)/python -m explorer.reference --check

format: .venv/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/explore
	$(BIN)/python -m explorer.reference

benchmark: .venv/test
	@$(BIN)/python -m ingest.benchmark $(FILES)

benchmark-answers: .venv/test
	@$(BIN)/python -m graph.benchmark $(N)

lock: .venv/test
	$(PIP) install "uv>=0.13"
	$(BIN)/uv pip compile $(LOCK) --extra test --upgrade pyproject.toml --output-file requirements-test.lock
	$(BIN)/uv pip compile $(LOCK) --extra build --constraint requirements-test.lock pyproject.toml --output-file requirements.lock

# One lock for every platform and every Python from 3.11; no address of any index goes into it.
LOCK := --quiet --system-certs --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

clean:
	rm -rf .venv .sightline build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. Each file below says that a step was done; the step is done again only when what it rests on changes.

.venv/made:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Sightline needs Python 3.11 or newer, and there is no program $(PYTHON). Install it, or name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c "import sys; found = sys.version_info[:2]; found >= (3, 11) or sys.exit('Sightline needs Python 3.11 or newer, and $(PYTHON) is %d.%d. Install it, or name another: make PYTHON=python3.12' % found)"
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing Python's venv (apt-get install python3-venv)"; \
			apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes python3-venv >/dev/null; \
		else \
			echo "Sightline needs Python's venv and pip, and $(PYTHON) has none. Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
		fi; }
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/explore: .venv/made requirements.lock pyproject.toml
	@echo "Installing what Sightline needs into .venv (this takes a few minutes the first time)"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: .venv/made requirements-test.lock pyproject.toml
	@echo "Installing what Sightline and its tests need into .venv (this takes a few minutes the first time)"
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/explore
