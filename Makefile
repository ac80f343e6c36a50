# `make run` and `make test` each set everything up first; a machine needs Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 4200

# What Prefect reads in no file; see prefect.toml.
export DO_NOT_TRACK := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint serve lock clean

run: $(READY)  ## Judge what is new in data/raw, publish data/curated and write the reports
	$(BIN)/python -m flows.ingest

test: $(READY)  ## Run the tests
	$(BIN)/pytest

lint: $(READY)  ## What the style asks for and a machine can see
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

serve: $(READY)  ## Keep the schedule of prefect.yaml: server and worker, on loopback, until Ctrl-C
	$(BIN)/python -m flows.serve --port $(PORT)

# Without --no-deps pip refuses the lock: sqlalchemy[asyncio] is pinned as sqlalchemy. Without build isolation
# nothing outside the lock is fetched.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed: make PYTHON=python3.12 …'; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	touch $@

# After a change of dependencies. The only step that wants uv, which locks for every platform at once.
lock:
	uv pip compile pyproject.toml --extra dev --extra lint --universal --generate-hashes --only-binary :all: \
	  --no-emit-index-url --no-header --output-file requirements.lock

clean:  ## Remove what set-up and tests made. What is published stays
	rm -rf $(VENV) .prefect .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
