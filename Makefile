# Everything a person does with this project; `make help` lists it.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup system demo test check fix bench measure soak lock samples screenshots

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: system .venv/.done ## the environment in .venv, and the programs it needs from the system

system:
	@.ci/system-packages

.venv/.done: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "kehoach needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	@touch $@

demo: setup ## reads the samples into a catalogue, searches it, shows a plan, audits
	@samples/demo

test: setup ## the tests (under ten minutes)
	@$(BIN)/python -m pytest -q

check: setup ## reads only: format, lint, types, import direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: setup ## formats, and mends what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## measures accuracy and speed on the samples, as ratios within one run
	@$(BIN)/python samples/bench.py

measure: setup ## measures on real plans beside the checkout (SHARED=FOLDER; ONLY=scans for a part: `samples/measure.py --help`)
	@$(BIN)/python samples/measure.py --shared "$(SHARED)" $(addprefix --only ,$(ONLY)) $(if $(HELD_OUT),--held-out $(HELD_OUT))

soak: setup ## kills, faults, hostile input and volume, an hour or more; `samples/soak.py --help` has the parts
	@$(BIN)/python samples/soak.py

samples: setup ## sets the sample plans again and damages their pages (needs fonts-croscore)
	@$(BIN)/python samples/make_scans.py

screenshots: setup ## takes the pictures of docs/ again, from demo.db (needs chromium and chromium-driver)
	@PYTHONPATH=tests:. $(BIN)/python -m tests.pipeline.web.screenshots demo.db

lock: setup ## writes down the versions that are installed now
	@$(BIN)/python -m pip freeze --exclude-editable > requirements.lock
