# The two commands that matter: `make demo` and `make test`. Both set up what they need first; a second time is quick.
PYTHON ?= python3
BIN := .venv/bin
TEXTS := $(shell find src -name '*.po')
PAGES = $(shell find src -path '*/templates/*' -name '*.html')
LOCK := uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11
OURS := src tests .ci hatch_build.py

.PHONY: setup demo test core check fmt texts lock bench docs look trust oracles clean

setup: .venv/.installed
demo: setup
	$(BIN)/intersession demo
test: .venv/.tools
	$(BIN)/python .ci/test.py
core: .venv/.tools  # what needs no database, file format or letter, nor plugins but one; in part: the whole of it is in `make test`
	@$(BIN)/python -m pytest --disable-plugin-autoload -p _hypothesis_pytestplugin -p no:logging \
	  tests/core --ignore=tests/core/formats --ignore=tests/core/replies
check: .venv/.tools
	$(BIN)/python .ci/test.py checks
fmt: .venv/.tools
	$(BIN)/ruff check --quiet --fix-only $(OURS)
	$(BIN)/ruff format $(OURS)
	@$(BIN)/djade --target-version 5.2 $(PAGES) || $(BIN)/djade --target-version 5.2 --check $(PAGES)  # 1 where it changed one
texts: .venv/.tools  # finds the texts to translate and merges them into the .po files
	$(BIN)/python .ci/texts.py
lock:  # UPGRADE=--upgrade for newer packages; dev.txt holds everything, and the other two agree with it
	cd requirements && $(LOCK) $(UPGRADE) dev.in -o dev.txt && \
	  $(LOCK) -c dev.txt run.in -o run.txt && $(LOCK) -c dev.txt build.in -o build.txt && $(LOCK) -c dev.txt counting.in -o counting.txt && \
	  for name in oracles/*.in; do $(LOCK) $(UPGRADE) $$name -o $${name%.in}.txt || exit; done
bench: .venv/.tools
	$(BIN)/intersession bench
docs: .venv/.tools  # the reference pages that are written from the code, and the pictures
	$(BIN)/python .ci/docs.py
	INTERSESSION_PICTURES=docs/pictures $(BIN)/python -m pytest tests/journeys/test_pictures.py
look: .venv/.tools  # every page in every language, theme and width; pictures of all of them in look/
	INTERSESSION_GRID=all INTERSESSION_PICTURES=look $(BIN)/python .ci/test.py browser
trust: .venv/.tools  # every address for every kind of reader, the long property tests, and the log at the size of a forum (L1-L4, L7, V7, V8)
	INTERSESSION_GRID=all HYPOTHESIS_PROFILE=long $(BIN)/python .ci/test.py core sqlite postgresql
oracles: setup  # ballots counted and PDFs heard by other programs, which are each in an environment of its own
	.ci/oracles
clean:
	rm -rf .venv .oracles look dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +

.venv/.packages: requirements/run.txt requirements/build.txt
	@PYTHON=$(PYTHON) .ci/setup packages
.venv/.installed: .venv/.packages pyproject.toml hatch_build.py requirements/run.in $(TEXTS)
	@PYTHON=$(PYTHON) .ci/setup installed
.venv/.tools: .venv/.installed requirements/dev.txt
	@PYTHON=$(PYTHON) .ci/setup tools
