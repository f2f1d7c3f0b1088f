# `make test` and `make demo` set up what they need, in .venv; `make help` lists the rest.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Through the environment, as it was given: neither make nor the shell reads anything into a file's name.
unexport IMAGE
demo: export DEMO_IMAGE = $(value IMAGE)
SPEC ?=
OLD ?= openapi
NEW ?= openapi
FORMAT ?= markdown

.PHONY: help test test-slow test-browser browser foreign screenshot coverage demo demo-cluster generate generate-check absorb spec-diff spec-check lint types imports wheel-check release-check docs record record-live bench fix clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

# A set-up that failed or was interrupted leaves no mark, and the next one starts from nothing.
define set-up
@if ! [ -e $(VENV)/.runtime ] || ! $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; $(PYTHON) is %d.%d. Name another: make PYTHON=python3.12" % sys.version_info[:2])' && \
	$(PYTHON) -m venv --clear $(VENV); \
fi
@rm -f $(VENV)/.runtime $(VENV)/.dev
$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[sandbox]' $(1)
endef

# Gone, or a link to a Python that was removed.
$(BIN)/python:
	@rm -f $(VENV)/.runtime

# What running needs: the package and the sandbox. Enough for the demo.
$(VENV)/.runtime: $(BIN)/python pyproject.toml constraints.txt
	$(call set-up)
	@touch $@

# What developing needs besides.
$(VENV)/.dev: $(BIN)/python pyproject.toml constraints.txt
	$(call set-up,--group dev)
	@touch $(VENV)/.runtime $@

# Five on two cores: many tests wait. Without compiled files, each of them compiles all tests first.
IN_PARALLEL := -n 5 --dist loadgroup
WITH_COMPILED_FILES := env -u PYTHONDONTWRITEBYTECODE

test: $(VENV)/.dev  ## run the tests, offline, except the slow ones
	$(WITH_COMPILED_FILES) $(BIN)/python -m pytest $(IN_PARALLEL) -m 'not slow' $(ARGS)

test-slow: $(VENV)/.dev  ## run the slow tests: every combination of faults, generators, type checkers, all examples
	$(WITH_COMPILED_FILES) $(BIN)/python -m pytest $(IN_PARALLEL) -m slow $(ARGS)

test-browser: $(VENV)/.dev  ## the tests of the sandbox's page in Chromium; `make browser` installs what they need
	@$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -n 2 tests/browser $(ARGS)

browser: $(VENV)/.browser  ## install Playwright, and Debian's Chromium if there is no browser
	@$(BIN)/python tests/browser/chromium.py --install

$(VENV)/.browser: $(VENV)/.dev pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group browser
	@touch $@

foreign: $(VENV)/.dev  ## the vendor's SDKs for Python and Node, and schemathesis, against the sandbox
	$(BIN)/python -m bench.foreign.run $(ARGS)

screenshot: $(VENV)/.dev  ## take the picture of the sandbox's page in docs/
	@$(BIN)/python tests/browser/chromium.py
	$(BIN)/python tests/browser/screenshot.py

coverage: $(VENV)/.dev  ## run the tests; fail if a line, or more than 5 % of the branches, did not run
	$(BIN)/coverage erase
	$(WITH_COMPILED_FILES) $(BIN)/coverage run -m pytest $(IN_PARALLEL) $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	@$(BIN)/coverage json -o - | $(BIN)/python tests/toolchain/coverage_gate.py

demo: $(VENV)/.runtime  ## turn a picture into outputs/….mp4 with the sandbox; IMAGE=path for your own
	@trap : INT; $(BIN)/python -m magic_hour_ext.sandbox.demo $${DEMO_IMAGE:+"--image=$$DEMO_IMAGE"} || [ $$? -eq 130 ]

demo-cluster: $(VENV)/.dev  ## PostgreSQL, Temporal, two workers and the sandbox on this machine: 20 rows, one worker killed
	@$(BIN)/python -m bench.demo_cluster

generate: $(VENV)/.dev  ## write the generated files: raw client, catalog, tool classes, sync modules, tool pages
	$(BIN)/python -m openapi.generator

generate-check: $(VENV)/.dev  ## fail if anything generated differs from its source
	$(BIN)/python -m openapi.generator --check

absorb: $(VENV)/.dev  ## apply a published document to the contract: SPEC=path, AS_OF=date, FORMAT=markdown|github|json
	@$(BIN)/python -m openapi.absorb '$(SPEC)' --format $(FORMAT) $(if $(AS_OF),--as-of '$(AS_OF)')

spec-diff: $(VENV)/.dev  ## compare two documents, or one with openapi/: OLD=path NEW=path FORMAT=markdown|github|json
	@$(BIN)/python -m openapi.absorb diff '$(OLD)' '$(NEW)' --format $(FORMAT)

spec-check: $(VENV)/.dev  ## lint the contract with Redocly, fetched from npm
	$(BIN)/python -m openapi.generator.lint

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

fix: $(VENV)/.dev  ## let ruff repair what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev  ## mypy --strict and pyright; mypy over the tests
	$(BIN)/mypy
	$(BIN)/mypy --config-file tests/mypy.ini tests
	$(BIN)/mypy --config-file tests/mypy.ini --strict --allow-untyped-decorators examples
	$(BIN)/pyright

imports: $(VENV)/.dev  ## the layers, with import-linter; the contracts are in pyproject.toml
	$(BIN)/lint-imports --no-cache

wheel-check: $(VENV)/.dev  ## build the wheel and use it in an environment of its own
	$(BIN)/python tests/wheel/check.py

release-check: $(VENV)/.release  ## build the files of a release into dist/ and check them; ARGS=--whole tests the whole sdist
	$(BIN)/python tests/wheel/release_check.py $(ARGS)

$(VENV)/.release: $(VENV)/.dev pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group release
	@touch $@

docs: $(VENV)/.docs  ## build the documentation site into site/, offline, and check its links
	$(BIN)/python -m website

$(VENV)/.docs: $(VENV)/.dev pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group docs
	@touch $@

# The tests that have a cassette, with the option of our own pytest plugin that records.
RECORD := -m pytest tests/replay tests/seed -m magic_hour_cassette --magic-hour-record=all

record: $(VENV)/.dev  ## record the cassettes again, from the sandbox
	$(BIN)/python $(RECORD) $(ARGS)

record-live: $(VENV)/.dev  ## record them from the service: needs MAGIC_HOUR_API_KEY and costs credits
	@printf 'This makes about fifty jobs, each paid for with credits of the account of MAGIC_HOUR_API_KEY. Go on? [y/N] '; \
	read -r answer; [ "$$answer" = y ]
	$(BIN)/python $(RECORD) --magic-hour-record-from=service $(ARGS)

bench: $(VENV)/.dev  ## measure speed and memory, compared with httpx and the vendor's SDK
	$(BIN)/python -m bench $(ARGS)

clean:  ## remove what the targets made
	rm -rf $(VENV) .tools .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist outputs site
