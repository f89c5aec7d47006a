# make brief    the environment, and out/briefing.pdf from seeds/
# make test     the environment, and every check
# make bench    the table of speed and memory
# make picture  the picture of page 1 for the README
# make docs     the pages of the command line and of the library, from help texts and docstrings
# make lock     the pinned dependencies anew
# make clean    everything that was made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready
LOCKS := requirements/uv.txt requirements/dev.txt
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help brief test bench picture docs lock clean

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

brief: $(READY)
	@mkdir -p out
	@$(BIN)/briefing build seeds --title "Morning briefing" --date 2026-11-23 -o out/briefing.pdf

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@sh tools/require_chromium.sh
	$(BIN)/python -m pytest -m forks
	$(BIN)/python -m pytest -m "not forks" -n auto --dist loadfile

bench: $(READY)
	$(BIN)/python -m benchmarks.speed

picture: brief
	$(BIN)/python tools/draw_page.py

docs: $(READY)
	$(BIN)/python tools/write_command_line_docs.py
	$(BIN)/python tools/write_library_docs.py

lock: $(READY)
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
	echo uv | $(COMPILE) - -o requirements/uv.txt

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The locks are installed as they are, hash by hash; then the project itself, with the build tools of the lock.
$(READY): $(LOCKS) pyproject.toml tools/require_pango.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "briefing needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@sh tools/require_pango.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(UV) pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes $(LOCKS)
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
