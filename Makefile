# `make test` and `make demo` set up what they need, in .venv; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
IMAGE ?=

.PHONY: help test demo generate generate-check spec-check lint types wheel-check record record-live bench fix clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# What running needs: the package and the sandbox. Enough for the demo.
$(VENV)/.runtime: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[sandbox]'
	@touch $@

# What developing needs besides.
$(VENV)/.dev: $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev
	@touch $@

test: $(VENV)/.dev  ## the tests, offline
	$(BIN)/python -m pytest -n 4 --dist loadgroup $(ARGS)

demo: $(VENV)/.runtime  ## turn a picture into outputs/….mp4 with the sandbox; IMAGE=path for one of yours
	@$(BIN)/python -m magic_hour_ext.sandbox.demo $(if $(IMAGE),--image '$(IMAGE)')

generate: $(VENV)/.dev  ## everything that follows from openapi/: raw client, catalog, tool classes, sync modules, tool pages
	$(BIN)/python -m openapi.generator

generate-check: $(VENV)/.dev  ## fail if anything generated differs from its source
	$(BIN)/python -m openapi.generator --check

spec-check: $(VENV)/.dev  ## lint the contract with Redocly, fetched from npm
	$(BIN)/python -m openapi.generator.lint

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

fix: $(VENV)/.dev  ## let ruff repair what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev  ## mypy --strict and pyright
	$(BIN)/mypy
	$(BIN)/pyright

wheel-check: $(VENV)/.dev  ## build the wheel and use it in an environment of its own
	$(BIN)/python tests/wheel/check.py

record: $(VENV)/.dev  ## record the cassettes anew, from the sandbox
	$(BIN)/python -m tests.replay.record

record-live: $(VENV)/.dev  ## record them from the service: needs MAGIC_HOUR_API_KEY and costs credits
	$(BIN)/python -m tests.replay.record --live

bench: $(VENV)/.dev  ## measure side by side with httpx and the vendor's SDK
	$(BIN)/python -m bench $(ARGS)

clean:  ## remove what the targets made
	rm -rf $(VENV) .tools .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist outputs
