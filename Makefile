# Everything happens in an environment of the project's own, .venv, made from locked packages.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo install test test-next lint format lock clean
.DELETE_ON_ERROR:

demo: install            ## install, load the samples of data/, say how to go on
	@$(BIN)/chazhang demo

install: .venv/installed ## install the program into .venv

test: .venv/installed-dev ## install what tests need, and run them
	@$(BIN)/python -m pytest

test-next: .venv-next/installed ## the site's tests on the next line of Datasette
	@.venv-next/bin/python -m pytest tests/store/site --ignore=tests/store/site/test_browser.py

lint: .venv/installed-dev ## style, format, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/installed-dev ## choose the newest versions that fit, with their hashes
	$(BIN)/uv pip compile $(LOCK) --group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --all-extras --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

LOCK := --universal --python-version 3.11 --generate-hashes --upgrade --quiet --no-emit-index-url \
  --no-annotate --custom-compile-command "make lock"

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the locked packages into .venv ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing the locked packages for tests into .venv ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/installed

# The next line of Datasette alone; everything else comes from .venv.
DATASETTE_NEXT ?= 1.0a41
.venv-next/installed: .venv/installed-dev
	@rm -rf .venv-next && $(BIN)/python -m venv .venv-next
	@.venv-next/bin/python -m pip install -qq --disable-pip-version-check datasette==$(DATASETTE_NEXT)
	@$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > \
	  "$$(.venv-next/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/rest.pth"
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chazhang needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv

clean:
	rm -rf .venv .venv-next build *.egg-info
