# The two commands: `make run` starts the bot, `make test` runs the tests. Both set up by themselves.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

# Elsewhere switched off at times; without it each process that a test starts reads all the source anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test lint format types ci check evaluate train calibrate bench build lock clean check-set audit

run: $(VENV)/.ready
	$(BIN)/python -m bot run

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

ci: test lint types

build check bench: $(VENV)/.ready
	$(BIN)/python -m bot $@

evaluate: $(VENV)/.ready
	$(BIN)/python -m bot evaluate tests/questions/validation*.jsonl

train: $(VENV)/.ready-dev
	$(BIN)/python -m bot train

# Looked at while the bot is worked on, and not fitted on.
NOT_FITTED_ON := $(patsubst %,tests/questions/%.jsonl,dev6 dev7 dev7_oos dev15_emergency dev16_emergency dev17_emergency dev18_emergency dev19_emergency dev20_emergency dev21_emergency \
	dev24_sets dev25_sets dev26_sets dev27_sets more4_sets)
FITTED_ON := $(filter-out $(NOT_FITTED_ON),$(sort $(wildcard tests/questions/dev*.jsonl tests/questions/more*.jsonl)))

# On the development questions of all three towns, so in a folder that holds all their lists.
calibrate: $(VENV)/.ready-dev
	set -e; all=$$(mktemp -d); trap 'rm -rf "$$all"' EXIT; mkdir "$$all/seeds"; \
	cp seeds/*.txt seeds/corrections.toml tests/questions/transfer/seeds/*.txt "$$all/seeds"; \
	cat seeds/manifest.toml tests/questions/transfer/seeds/manifest.toml > "$$all/seeds/manifest.toml"; \
	SEEDS_DIR="$$all/seeds" DATA_DIR="$$all/data" $(BIN)/python -m bot calibrate \
		$(FITTED_ON) tests/questions/transfer/*.jsonl

# What a phrase that an admin teaches is checked against: the development questions, never the validation ones.
check-set: $(VENV)/.ready-dev
	$(BIN)/python -c 'import sys; from pathlib import Path; from knowledge.evaluation.check_set import write_check_set; write_check_set([Path(each) for each in sys.argv[2:]], Path(sys.argv[1]))' \
		knowledge/evaluation/data/check.jsonl $(addprefix tests/questions/,$(addsuffix .jsonl,dev dev2 dev4 dev5 dev_oos dev2_oos dev4_oos dev5_oos dev_sets dev2_sets dev3_sets dev4_sets))

# Needs uv; writes versions and hashes only, no download address.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --group dev -o requirements-dev.lock

# Known vulnerabilities, pins, hashes and undeclared imports. Exit code 3: the advisories could not be asked.
audit: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.9"
	$(BIN)/python -m tests.audit

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; found: $$($(PYTHON) --version)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.ready-dev: requirements-dev.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $(VENV)/.ready $@
