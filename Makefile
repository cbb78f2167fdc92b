# foedus: everything a newcomer needs is `make brief` and `make test`.
# Only venv and pip are used; the locks carry hashes and no addresses.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := .venv-run
QUIET := -m pip --disable-pip-version-check
PIP := $(BIN)/python $(QUIET)
OTHER ?= python3.13
RAW ?= ../shared/raw

.PHONY: brief test verify readme lint bench numbers mutants versions record clean

$(VENV)/run.stamp: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -q --require-hashes -r requirements.lock
	$(PIP) install -q --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -q --require-hashes -r requirements-dev.lock
	$(PIP) install -q --no-deps --no-build-isolation -e .
	touch $@

# what a user has: the running lock alone; tests run every command of README.md and of the help texts in it
$(RUN)/run.stamp: requirements.lock pyproject.toml
	test -x $(RUN)/bin/python || $(PYTHON) -m venv $(RUN)
	$(RUN)/bin/python $(QUIET) install -q --require-hashes -r requirements.lock
	$(RUN)/bin/python $(QUIET) install -q --no-deps --no-build-isolation -e .
	touch $@

brief: $(VENV)/run.stamp
	$(BIN)/foedus brief CHN RUS --out out

test: $(VENV)/dev.stamp $(RUN)/run.stamp
	@sh tests/system_packages.sh
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check -q src tests benchmarks
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check -q src tests benchmarks
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

# every number and sentence of six briefs beside the recorded ones: make numbers ARGS="--pairs CHN-RUS --only-section energy"
numbers: $(VENV)/run.stamp
	$(BIN)/python -m benchmarks.numbers $(ARGS)

# rules broken one at a time, and whether a test sees it: make mutants ARGS="--room measures"
mutants: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.mutants $(ARGS)

# versions of providers beside a hash of their code: make versions ARGS=--same-results
versions: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.versions $(ARGS)

verify: $(VENV)/dev.stamp $(RUN)/run.stamp
	$(BIN)/python -m pytest -m long
	$(BIN)/python -m benchmarks.durability
	$(BIN)/python -m benchmarks.verify
	$(BIN)/python -m benchmarks.imports
	$(MAKE) readme

# the commands of README.md on another Python, where that is to be had, in an environment of the running lock alone
readme: $(VENV)/dev.stamp
	@if $(OTHER) -c "" 2>/dev/null; then \
	  $(MAKE) --no-print-directory RUN=.venv-run-other PYTHON=$(OTHER) .venv-run-other/run.stamp && \
	  FOEDUS_RUN=.venv-run-other $(BIN)/python -m pytest tests/test_readme.py; \
	else echo "README.md was not run on $(OTHER), which is not here"; fi

record: $(VENV)/dev.stamp
	$(BIN)/foedus record build --raw $(RAW)

clean:
	rm -rf out build .venv-run-other dist .pytest_cache .ruff_cache .mypy_cache
