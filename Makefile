# The whole of what a contributor types. `make` alone lists it.

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
WITH_SERVICES := $(BIN)/python -m ganggpt.local with-services --temporary
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --extra local
INSTALL := $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes --compile-bytecode

.DEFAULT_GOAL := help
.PHONY: help run demo test fuzz mutants check fmt lock openapi permissions clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r goal words; do printf '  make %-11s %s\n' "$$goal" "$$words"; done

run: .venv/.run ## the whole city on this machine, until Ctrl-C (PORT=8001 for another port)
	@$(BIN)/python -m ganggpt.local run

demo: .venv/.run ## a minute in the city, told in the terminal (SLOW_MODEL=1 with a model that is slow)
	@$(BIN)/python -m ganggpt.local demo $(if $(SLOW_MODEL),--slow-model) $(ARGS)

test: .venv/.test ## every test, with coverage
	$(BIN)/python -m pytest -n 2 -m "not e2e and not performance" --cov --cov-report= --cov-fail-under=0
	$(BIN)/python -m pytest -m e2e --cov --cov-append --cov-report=term

fuzz: .venv/.test ## 20,000 requests, right, wrong and hostile, to a city of its own (CASES=500 SEED=7)
	@$(BIN)/python -m tests.contract.fuzz --cases $(or $(CASES),20500) --seed $(or $(SEED),1)

mutants: .venv/.test ## change the rules of factions in small ways, and see which changes no test notices
	@$(BIN)/python -m tests.mutants $(ARGS)

check: .venv/.test ## style, layers, types, settings, migrations, API snapshot, permissions
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(WITH_SERVICES) $(MAKE) --no-print-directory .check-with-settings

.PHONY: .check-with-settings
.check-with-settings:
	$(BIN)/mypy .
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run
	@new=$$(mktemp) && trap 'rm -f "$$new"' EXIT && \
		$(BIN)/python manage.py spectacular --validate --fail-on-warn --file "$$new" && \
		{ diff -u docs/openapi.yaml "$$new" || \
		{ echo "The API differs from docs/openapi.yaml: make openapi, and read the difference." >&2; exit 1; }; }
	@$(BIN)/python manage.py permissions | diff -u docs/permissions.md - || \
		{ echo "Who may do what differs from docs/permissions.md: make permissions, and read it." >&2; exit 1; }

fmt: .venv/.test ## put the code in its form
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

lock: .venv/.test ## resolve the requirements anew from pyproject.toml
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --extra test pyproject.toml -o tests/requirements.txt

openapi: .venv/.test ## rewrite docs/openapi.yaml
	$(WITH_SERVICES) $(BIN)/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

permissions: .venv/.test ## rewrite docs/permissions.md
	$(WITH_SERVICES) $(BIN)/python manage.py permissions --file docs/permissions.md

clean: ## remove what tools left; the city's data in .data stays
	rm -rf .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache staticfiles
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check uv==$(UV_VERSION)

.venv/.run: requirements.txt | .venv/bin/uv
	$(INSTALL) -r $<
	@touch $@

# What `make run` needs is part of it, so one stamp serves both.
.venv/.test: tests/requirements.txt | .venv/bin/uv
	$(INSTALL) -r $<
	@touch $@ .venv/.run
