# Two commands matter: `make serve` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
RUN := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help serve build handbook plain validate accept status check test test-site walks screenshots bench \
  lighthouse reproducible release links icons licences lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

serve: .venv/site ## show the site on http://127.0.0.1:8000/ and follow every edit
	@$(RUN) -m scripts.serve --port="$(PORT)"

build: .venv/site $(if $(CARDS),.venv/cards) ## make the site in site/, whole or not at all; CARDS=1 with social cards
	@$(RUN) -m scripts.build

handbook: .venv/site .venv/handbook $(if $(CARDS),.venv/cards) ## the same with a handbook per language, HTML and PDF; needs Chromium
	@$(RUN) -m scripts.handbook

plain: .venv/site ## write the site as plain Markdown into plain/, for any other site builder
	@$(RUN) -m scripts.plain

validate: .venv/site ## check all that the site is made from, as a build does
	@$(RUN) -m scripts.validate

accept: .venv/site ## say that new or changed translations were held against the Chinese
	@$(RUN) -m scripts.accept

status: .venv/site ## how the translations stand
	@$(RUN) -m scripts.status

check: .venv/test ## format, lint, types, data, workflows
	@$(RUN) -m ruff format --check scripts tests
	@$(RUN) -m ruff check scripts tests
	@$(RUN) -m mypy
	@.venv/bin/lint-imports --no-logo --no-cache
	@$(RUN) -m scripts.validate
	@$(RUN) -m tests.workflows

test: system .venv/test ## all tests, with a browser; INSTALL=no installs nothing on the system
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.tools
	@$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --durations 10

system:
	@$(PYTHON) -m tests.system

test-site: .venv/test ## test the site in site/ as it is, built for SITE_URL
	@TEST_SITE=site TEST_URL="$(SITE_URL)" $(RUN) -m pytest tests/test_site.py tests/test_published.py

reproducible: .venv/site ## prove that two builds give the same bytes (needs faketime)
	@$(RUN) -m scripts.reproducible

release: handbook ## pack the built site into release/, with its checksum
	@$(RUN) -m scripts.release

links: .venv/site ## ask every address outside the site whether it is still there
	@$(RUN) -m scripts.links

walks: .venv/test ## walk through the site in Firefox and WebKit
	@$(RUN) -m tests.walks.browsers
	@$(RUN) -m pytest tests/walks/walk.py

icons: .venv/test ## draw the PNG icons again after a change of the favicon
	@$(RUN) -m scripts.icons

licences: .venv/test ## list the licences of all packages in LICENCES.md
	@$(RUN) -m scripts.licences

screenshots: .venv/test ## take the pictures of the README anew
	@$(RUN) -m scripts.build
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.screenshots

lighthouse: .venv/test ## ask Lighthouse about a page of each kind in each language; ten minutes
	@$(RUN) -m tests.browser
	@$(RUN) -m scripts.build
	@$(RUN) -m tests.benchmarks.lighthouse

bench: .venv/test ## compare with the plain stack at 300 and 3,000 pages; ten minutes
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.benchmarks

lock: .venv/test ## renew the exact pins after a change of pyproject.toml
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header --upgrade \
	  pyproject.toml -o requirements.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group test --group cards --group handbook pyproject.toml \
	  -c requirements.txt -o requirements-test.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group cards -c requirements-test.txt -o requirements-cards.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group handbook -c requirements-test.txt -o requirements-handbook.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group properdocs pyproject.toml -c requirements.txt -o tests/exit/properdocs.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group zensical -o tests/exit/zensical.txt
	@$(RUN) -m tests.tools --lock

clean: ## remove what the other commands made
	rm -rf .venv .cache site plain release .site-build-* .build.lock tests/npm/node_modules

.venv/site: requirements.txt scripts/browser/package-lock.json
	@$(PYTHON) scripts/environment.py requirements.txt
	@$(RUN) -m scripts.browser_packages
	@touch $@

.venv/test: requirements-test.txt scripts/browser/package-lock.json
	@$(PYTHON) scripts/environment.py requirements-test.txt
	@$(RUN) -m scripts.browser_packages
	@touch $@ .venv/site .venv/cards .venv/handbook

.venv/cards: .venv/site requirements-cards.txt
	@$(PYTHON) scripts/environment.py requirements-cards.txt
	@touch $@

.venv/handbook: .venv/site requirements-handbook.txt
	@$(PYTHON) scripts/environment.py requirements-handbook.txt
	@touch $@
