# `make` lists itself. Works with a plain Python 3.11 or newer; everything is installed into .venv, with hashes.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: help demo test quick install check format bench quality lock image clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: .venv/core  ## two weeks of news from an invented web: feeds become articles, stories, search hits, alerts
	$(BIN)/wirewatch demo

test: .venv/dev  ## everything, real Kafka, Elasticsearch, PostgreSQL and Airflow included
	$(BIN)/pytest --cov=wire --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=95

quick: .venv/dev  ## the tests that take less than a minute together
	$(BIN)/pytest -q -m 'not live and not slow'

install: .venv/core  ## the program, at .venv/bin/wirewatch

check: .venv/dev  ## lint, types, layers, house tests: literally CI's lint step
	$(BIN)/pip --disable-pip-version-check check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/house

format: .venv/dev  ## ruff's formatter and its safe mends
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

quality: .venv/dev  ## one table of the public sets beside the checkout, where they are; then the floors on our own gold
	$(BIN)/python -m tests.quality.scores; scored=$$?; $(BIN)/pytest tests/quality && exit $$scored

bench: .venv/dev  ## every benchmark, each with its ratios side by side
	@for each in benchmarks/[a-z]*.py; do echo "== $$each"; $(BIN)/python -m benchmarks.$$(basename $$each .py) || exit 1; done

lock: .venv/dev  ## requirements/*.txt anew from pyproject.toml (needs uv on the PATH)
	printf 'setuptools>=80,<83\n' | uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 - -o requirements/build.txt
	uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --extra airflow --extra dev pyproject.toml -o requirements/dev.txt
	uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 --extra airflow -c requirements/dev.txt pyproject.toml -o requirements/airflow.txt
	uv pip compile -q --generate-hashes --no-annotate --no-header --python-version 3.11 -c requirements/dev.txt pyproject.toml -o requirements/core.txt

image:  ## the container image that docker-compose.yml runs
	docker build -t wirewatch:local .

clean:  ## the environment and what runs left behind
	rm -rf .venv build var .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# A lock is whole, so nothing is resolved again (--no-deps): pip would look for newer releases behind a requirement with an
# extra, and refuse them. `make check` asks whether it is whole.
.venv/pip: requirements/build.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wirewatch needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(PIP) --no-deps --require-hashes -r requirements/build.txt
	@touch $@

.venv/core: .venv/pip requirements/core.txt pyproject.toml
	$(PIP) --no-deps --require-hashes -r requirements/core.txt
	$(PIP) --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@touch $@

.venv/dev: .venv/core requirements/dev.txt
	$(PIP) --no-deps --require-hashes -r requirements/dev.txt
	@touch $@
