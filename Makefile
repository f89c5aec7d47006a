# make brief    the environment, and out/briefing.pdf from seeds/
# make test     the environment, and every check: meant to take under 10 minutes on two cores
# make quick    ruff, mypy, and the tests of the base and the core that set no page, start no program, ask no server,
#               tell no whole days and try no 100,000 of anything: meant to take under a minute, once mypy knows the code
# make bench    the table of speed and memory
# make picture  the picture of page 1 for the README
# make docs     the pages of the reference, from help texts, docstrings, settings, templates and the schema, and share/
# make site     the documents as a site, in out/site; any warning or broken link is an error
# make lock     the pinned dependencies anew
# make clean    everything that was made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready
SITE_READY := $(VENV)/.site-ready
LOCKS := requirements/uv.txt requirements/dev.txt
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help brief test quick bench picture docs site lock clean

# Certificates of the machine count too, such as that of a proxy that looks into TLS; small containers have none.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS ?= true
endif
# pip took no notice of them before 24.2, and the one that comes with Python 3.11 is older.
BUNDLE := $(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt))
ifneq ($(BUNDLE),)
export PIP_CERT ?= $(BUNDLE)
endif

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

brief: $(READY)
	@mkdir -p out
	@$(BIN)/briefing build seeds --title "Morning briefing" --date 2026-11-23 -o out/briefing.pdf

# By file, as what a file needs is made once for all its tests; the longest files first, by the order of conftest.
SPREAD := -n logical --dist loadfile --no-loadscope-reorder

# Runs the types beside a command that mostly waits; what they say comes when both have ended.
beside_types = $(BIN)/mypy >$(VENV)/.types 2>&1 & types=$$!; trap 'kill $$types; exit 130' INT TERM; \
	$(1); tests=$$?; wait $$types; types=$$?; cat $(VENV)/.types; [ $$tests = 0 ] && exit $$types; exit $$tests

# The site is one of the checks.
test: $(SITE_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@sh tools/require_chromium.sh
	$(call beside_types,$(BIN)/python -m pytest -m forks)
	$(BIN)/python -m pytest -m "not forks" $(SPREAD)

quick: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(call beside_types,$(BIN)/python -m pytest -q -m quick $(SPREAD))

bench: $(READY)
	$(BIN)/python -m benchmarks.speed

picture: brief
	$(BIN)/python tools/draw_page.py

docs: $(READY)
	$(BIN)/python tools/write_command_line_docs.py
	$(BIN)/python tools/write_library_docs.py
	$(BIN)/python -m tools.write_settings_docs
	$(BIN)/python -m tools.write_templates_docs
	$(BIN)/python -m tools.write_extensions_docs
	$(BIN)/python -m tools.write_edition_docs
	$(BIN)/python tools/write_share.py

site: $(SITE_READY)
	@rm -rf out/site
	$(BIN)/python -m sphinx --quiet --fresh-env --fail-on-warning --doctree-dir out/site-read docs out/site
	$(BIN)/python -m tools.check_site out/site
	@echo out/site/index.html

lock: $(READY)
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(COMPILE) --group docs -c requirements/dev.txt -o requirements/docs.txt
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

# What builds the site is added to that, and is no part of the checks.
$(SITE_READY): $(READY) requirements/docs.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/docs.txt
	@touch $@
