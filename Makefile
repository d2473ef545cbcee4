PYTHON ?= python3
PORT ?= 8001
BIN := .venv/bin
DB := .venv/demo.db

.PHONY: demo test clean

demo: .venv/.installed
	$(BIN)/notulen ingest $(DB) corpus/documents
	@echo "Klaar: http://127.0.0.1:$(PORT)  (stoppen met Ctrl-C)"
	$(BIN)/notulen serve $(DB) --port $(PORT)

test: .venv/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

# The stamps are newer than what they were built from, so that a second run installs nothing.
.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "notulen needs Python 3.11 to 3.13; run: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.tested: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

clean:
	rm -rf .venv build dist
