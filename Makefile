# Two commands: `make check` rates a real-looking submission, `make test` runs everything that must hold.
# Needs Python 3.11 or later, git and make; whatever else is needed goes into .venv.

PYTHON ?= python3
EXAMPLE ?= examples/park-reaches.yaml
VENV := .venv
BIN := $(VENV)/bin
DESCRIPTIONS := pyproject.toml $(sort $(wildcard plugins/*/pyproject.toml))
PLUGINS := $(patsubst %/pyproject.toml,%,$(filter plugins/%,$(DESCRIPTIONS)))
EDITABLE := $(foreach folder,$(PLUGINS),-e ./$(folder))
# Every project is built with the hatchling of .venv: no throw-away build environment for each of them.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
CHECKED := zcdsl tests $(wildcard benchmarks) docs/conf.py plugins

.PHONY: check test bench conformance clean lint types contracts docs drift unit
.DELETE_ON_ERROR:

check: $(VENV)/.core
	$(BIN)/zcdsl check $(EXAMPLE)

# The quick looks first and the tests last, so that pytest's summary closes the output.
test: $(VENV)/.test
	$(MAKE) --no-print-directory lint
	$(MAKE) --no-print-directory -j2 types contracts docs drift
	$(MAKE) --no-print-directory unit

lint: $(VENV)/.test
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)

types: $(VENV)/.test
	$(BIN)/mypy
	$(foreach folder,$(PLUGINS),$(BIN)/mypy $(folder)/src &&) true

contracts: $(VENV)/.test
	$(BIN)/lint-imports
	$(foreach folder,$(PLUGINS),$(BIN)/lint-imports --config $(folder)/pyproject.toml &&) true

docs: $(VENV)/.test
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html

drift: $(VENV)/.test
	$(BIN)/zcdsl compile --check

unit: $(VENV)/.test
	$(BIN)/python -m pytest -q -n auto tests $(wildcard $(addsuffix /tests,$(PLUGINS)))

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

# A million pairs of a random standard and a submission for each target, so many of them of each standard; what
# disagrees becomes a kept case.
PAIRS ?= 1000000
SEED ?= 0
EACH ?= 200
conformance: $(VENV)/.test
	$(BIN)/python -m zcdsl.testing.conformance --pairs $(PAIRS) --seed $(SEED) --each $(EACH) \
		--log docs/conformance.md --keep tests/kept

clean:
	rm -rf $(VENV) docs/_build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.base:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "zcdsl needs Python 3.11 or later: make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) "hatchling>=1.27" editables
	touch $@

$(VENV)/.core: $(VENV)/.base $(DESCRIPTIONS)
	$(PIP) --no-build-isolation -e . $(EDITABLE)
	$(BIN)/python -m compileall -q zcdsl
	touch $@

$(VENV)/.test: $(VENV)/.base $(DESCRIPTIONS)
	$(PIP) --no-build-isolation -e '.[test,docs]' $(EDITABLE)
	$(BIN)/python -m compileall -q zcdsl
	touch $@ $(VENV)/.core

$(VENV)/.bench: $(VENV)/.test
	$(PIP) --no-build-isolation -e '.[bench]'
	touch $@
