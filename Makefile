# Two commands matter: `make serve` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
RUN := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help serve build validate accept status check test screenshots lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

serve: .venv/site ## show the site on http://127.0.0.1:8000/ and follow every edit
	@$(RUN) -m scripts.serve --port $(PORT)

build: .venv/site ## make the site in site/, whole or not at all
	@$(RUN) -m scripts.build

validate: .venv/site ## check the data only
	@$(RUN) -m scripts.validate

accept: .venv/site ## say that new or changed translations were held against the Chinese
	@$(RUN) -m scripts.accept

status: .venv/site ## how the translations stand
	@$(RUN) -m scripts.status

check: .venv/test ## format, lint, types, data
	@$(RUN) -m ruff format --check scripts tests
	@$(RUN) -m ruff check scripts tests
	@$(RUN) -m mypy
	@$(RUN) -m scripts.validate

test: .venv/test ## all tests, with a browser
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.tools
	@$(RUN) -m pytest

screenshots: .venv/test ## take the pictures of the README anew
	@$(RUN) -m scripts.build
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.screenshots

lock: .venv/test ## renew the exact pins after a change of pyproject.toml
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header --upgrade \
	  pyproject.toml -o requirements.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group test pyproject.toml -c requirements.txt -o requirements-test.txt
	@$(RUN) -m tests.tools --lock

clean: ## remove what the other commands made
	rm -rf .venv site .site-build-* .build.lock tests/npm/node_modules

.venv/site: requirements.txt
	@$(PYTHON) scripts/environment.py requirements.txt
	@touch $@

.venv/test: requirements-test.txt
	@$(PYTHON) scripts/environment.py requirements-test.txt
	@touch $@ .venv/site
