# tenderkit. `make demo` and `make test` do all set-up themselves.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
SETUP := .setup

.PHONY: demo test lint types bench lock samples clean system

# Run the main job on the samples, in both languages; the documents are in demo/.
demo: $(SETUP)/python
	$(BIN)/tenderkit run samples/pursuit-en --out demo/wexmoor
	$(BIN)/tenderkit run samples/pursuit-zh --out demo/yunze
	@echo; echo "Open demo/wexmoor and demo/yunze: bid, matrix, decks, summaries."

# The whole gate: all tests.
test: $(SETUP)/python
	$(BIN)/python -m pytest -n 2

lint: $(SETUP)/python
	$(BIN)/ruff check src tests samples templates
	$(BIN)/ruff format --check src tests samples templates

types: $(SETUP)/python
	$(BIN)/mypy

# Figures, not gates. TENDERS is a folder of PDF tenders.
TENDERS ?= samples/tender-en
bench: $(SETUP)/python
	@for script in tests/bench/*.py; do echo "== $$script"; $(BIN)/python $$script $(TENDERS) || exit 1; done

# What WeasyPrint needs from the system, and the fonts; needs root, or says what to install.
system: $(SETUP)/system
$(SETUP)/system: .ci/system
	@mkdir -p $(SETUP)
	.ci/system
	@touch $@

$(SETUP)/python: $(SETUP)/system requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Lock every dependency, development ones too, with hashes and without registry names.
lock:
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--extra dev --output-file requirements.lock pyproject.toml

# Draw the sample tenders and templates anew from their sources.
samples: $(SETUP)/python
	$(BIN)/python samples/make_tenders.py

clean:
	rm -rf $(VENV) $(SETUP) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
