# Two commands matter: `make serve` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
# Packages are run by it: their own commands name the folder in which they were installed.
RUN := .venv/bin/python
ARCHIVE := beijing-exchange-site.tar.gz
LICENCES ?= LICENCES.md
# The tests wait for browsers and servers much of their time, so there is one process more than cores.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

.DEFAULT_GOAL := help
.PHONY: help serve new build handbook plain validate fix accept status check check-types \
  check-style check-imports check-data check-workflows test test-site walks screenshots bench \
  lighthouse reproducible release links licences lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

serve: .venv/site ## show the site on http://127.0.0.1:8000/ and follow every edit
	@$(RUN) -m scripts.serve --port="$(PORT)"

new: .venv/site ## write the file of a new record; asks for what it needs
	@$(RUN) -m scripts.new

build: $(if $(CARDS),.venv/extras,.venv/site) ## make the site in site/; if that fails, the old one stays; CARDS=1 adds social cards
	@$(RUN) -m scripts.build

handbook: .venv/extras ## the same with a handbook per language, HTML and PDF; needs Chromium
	@$(RUN) -m scripts.handbook

plain: .venv/site ## write the site as plain Markdown into plain/, for any other site builder
	@$(RUN) -m scripts.plain

validate: .venv/site ## check everything that the site is made from, and whether translations are up to date
	@$(RUN) -m scripts.validate

fix: .venv/site ## mend spaces, quotation marks and other typography with one right answer in data/
	@$(RUN) -m scripts.fix

accept: .venv/site ## record what is new in data/*.lock, and list what waits for a person
	@$(RUN) -m scripts.accept

status: .venv/site ## list what waits for a person, translations marked as stale, and the notes of editors
	@$(RUN) -m scripts.status

check: check-types check-style check-imports check-data check-workflows ## check format, lint, types, imports, data and workflows

check-types: .venv/test
	@$(RUN) -m mypy

check-style: .venv/test
	@$(RUN) -m ruff format --check scripts tests
	@$(RUN) -m ruff check scripts tests

check-imports: .venv/test
	@$(RUN) -c "from importlinter import cli; cli.lint_imports_command()" --no-logo --no-cache

check-data: .venv/test
	@$(RUN) -m scripts.validate

check-workflows: .venv/test
	@$(RUN) -m tests.workflows

test: system .venv/test ## run all tests, with a browser; INSTALL=no installs nothing on the system
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.tools
	@$(RUN) -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --durations 10

system:
	@$(PYTHON) -m tests.system

test-site: .venv/test ## test the site in site/ as it is, built for SITE_URL
	@TEST_SITE=site TEST_URL="$(SITE_URL)" $(RUN) -m pytest tests/test_site.py tests/test_published.py

# Two builds of everything that a build reads. They differ in folder, day, time zone, locale, umask
# and Python's hash seed.
TWICE := .cache/reproducible
READ := data docs overrides scripts mkdocs.yml

reproducible: .venv/site ## prove that two builds give the same bytes (needs faketime)
	@command -v faketime >/dev/null || { echo "Install faketime, on Debian: apt install faketime" >&2; exit 1; }
	@rm -rf $(TWICE) && mkdir -p $(TWICE)/one "$(TWICE)/a second folder/北京"
	@cp -R $(READ) $(TWICE)/one && cp -R $(READ) "$(TWICE)/a second folder/北京"
	@run="$$PWD/$(RUN)" && unset SOURCE_DATE_EPOCH && cd $(TWICE)/one && umask 022 && \
	  TZ=UTC LC_ALL=C.UTF-8 PYTHONHASHSEED=1 \
	  faketime -f '@2026-02-28 23:59:30' "$$run" -m scripts.build
	@run="$$PWD/$(RUN)" && unset SOURCE_DATE_EPOCH && cd "$(TWICE)/a second folder/北京" && umask 077 && \
	  TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 PYTHONHASHSEED=4294967295 \
	  faketime -f '@2031-12-31 12:00:00' "$$run" -m scripts.build
	@diff -rq $(TWICE)/one/site "$(TWICE)/a second folder/北京/site" && rm -rf $(TWICE) && \
	  echo "Both builds have the same bytes"

release: ## pack site/ as it is into release/, with its checksum (needs GNU tar)
	@test -f site/index.html || { echo "There is no site yet; run: make handbook" >&2; exit 1; }
	@mkdir -p release
	@tar --create --file release/site.tar --format=ustar --sort=name --mtime=@0 --owner=0 --group=0 \
	  --numeric-owner --mode=u=rwX,go=rX --transform 's,^site,$(ARCHIVE:.tar.gz=),' site
	@gzip -9 --no-name --stdout release/site.tar > release/$(ARCHIVE) && rm release/site.tar
	@cd release && sha256sum $(ARCHIVE) | tee $(ARCHIVE).sha256

# A link has failed if its host answers 404 or 410. A host that does not answer (0), or refuses
# programs (4xx, 5xx), is only listed: some hosts answer only in their own country.
links: build ## request every external address on the site and list those that are gone (needs Node.js 20)
	@$(RUN) -m tests.tools
	@mkdir -p .cache && status=0 && { tests/npm/node_modules/.bin/linkinator site --recurse --format csv \
	  --concurrency 8 --timeout 30000 --skip '^$(or $(SITE_URL),https://example.org/)' \
	  --status-code 404:error --status-code 410:error \
	  --status-code 0:warn --status-code 4xx:warn --status-code 5xx:warn > .cache/links.csv \
	  || status=$$?; } && sed -nE -e '/,2[0-9]{2},OK,/d' \
	  -e 's/,([0-9]+),OK,([^,]*).*/: no page from here (\1), on \2/p' \
	  -e 's/,([0-9]+),BROKEN,([^,]*).*/: GONE (\1), on \2/p' .cache/links.csv && exit $$status

walks: .venv/test ## click through the site in Firefox and WebKit
	@$(RUN) -m tests.walks.browsers
	@$(RUN) -m pytest tests/walks/walk.py

# Licences of the packages that a requirements file pins (by pip-licenses) and of those in the lock
# files of npm; sed takes the padding out of the columns.
PINS = sed -nE 's/^([a-z0-9._-]+)==.*/\1/p'
LICENCES_OF = $(RUN) -m piplicenses --from=mixed --format=markdown --with-urls --no-version \
  --with-system --packages
NPM_LOCKS = scripts/browser/package-lock.json tests/*/package-lock.json tests/*/npm/package-lock.json

licences: .venv/test ## list the licences of all packages in LICENCES.md
	@mkdir -p .cache && sed '/^## /,$$d' LICENCES.md > .cache/licences.md
	@{ printf '## Python packages that make the site\n\n'; \
	  $(LICENCES_OF) $$($(PINS) requirements.txt); \
	  printf '\n## Python packages that test it\n\n'; \
	  $(LICENCES_OF) $$($(PINS) requirements-test.txt) --ignore-packages $$($(PINS) requirements.txt); \
	  printf '\n## npm packages\n\n| Name | License | URL |\n| --- | --- | --- |\n'; \
	  awk -F'"' '/^    "node_modules/ { name = $$2; sub(/.*node_modules\//, "", name); licence = "UNKNOWN" } \
	    /^      "license":/ { licence = $$4 } \
	    /^    }/ && name { print "| " name " | " licence " | https://www.npmjs.com/package/" name " |" }' \
	    $(NPM_LOCKS) | LC_ALL=C sort -u; \
	} | sed -E 's/ +\|/ |/g; s/\|-+/| ---/g; s/ ---\|/ --- |/g; s/UNKNOWN/not stated/g' >> .cache/licences.md
	@mv .cache/licences.md $(LICENCES)

screenshots: .venv/test ## take the pictures of the README again
	@$(RUN) -m scripts.build
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.screenshots

lighthouse: .venv/test ## run Lighthouse on a page of each kind in each language; ten minutes
	@$(RUN) -m tests.browser
	@$(RUN) -m scripts.build
	@$(RUN) -m tests.benchmarks.lighthouse

bench: .venv/test ## compare with plain MkDocs and Material at 300 and 3,000 pages; ten minutes
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.benchmarks

lock: .venv/test ## update the pinned versions after a change of pyproject.toml
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header --upgrade \
	  pyproject.toml -o requirements.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group test --group cards --group handbook pyproject.toml \
	  -c requirements.txt -o requirements-test.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group install -c requirements-test.txt -o requirements-uv.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group cards --group handbook -c requirements-test.txt -o requirements-extras.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group properdocs pyproject.toml -c requirements.txt -o tests/exit/properdocs.txt
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header \
	  --group zensical -o tests/exit/zensical.txt
	@$(RUN) -m tests.tools --lock

clean: ## remove everything that the other commands made
	rm -rf .venv .cache site plain release .site-build-* .build.lock tests/npm/node_modules

# $(call install,FILE) installs the packages that FILE pins into .venv, and makes .venv if it is not
# there or if its Python is gone. On Debian without python3-venv, Python says what to install.
# uv takes an eighth of the time of pip; pip does it where uv cannot, as behind a mirror that only
# the settings of pip name.
PINNED = --quiet --require-hashes --only-binary :all:
define install
	@$(RUN) -m pip --version >/dev/null 2>&1 || { \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")' && \
	  echo "Making .venv for the packages of this project; once, some seconds" >&2 && \
	  $(PYTHON) -m venv --clear .venv; }
	@echo "Installing the packages of $(1) into .venv; the first time, ten seconds and more" >&2
	@$(RUN) -m pip install $(PINNED) --disable-pip-version-check --requirement requirements-uv.txt && \
	  $(RUN) -m uv pip install $(PINNED) --python $(RUN) --requirement $(1) 2>/dev/null || \
	  $(RUN) -m pip install $(PINNED) --disable-pip-version-check --requirement $(1)
endef

.venv/site: requirements.txt scripts/browser/package-lock.json
	$(call install,requirements.txt)
	@$(RUN) -m scripts.browser_packages
	@touch $@

.venv/test: requirements-test.txt scripts/browser/package-lock.json
	$(call install,requirements-test.txt)
	@$(RUN) -m scripts.browser_packages
	@touch $@ .venv/site .venv/extras

.venv/extras: .venv/site requirements-extras.txt
	$(call install,requirements-extras.txt)
	@touch $@
