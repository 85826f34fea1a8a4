# Two commands do everything: `make demo` and `make test`. Nothing has to be installed before them
# except CPython 3.11 or newer with pip and venv.

PYTHON ?= python3
UV := .uv/bin/uv
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
export UV_COMPILE_BYTECODE := 1

.PHONY: setup demo test bench clean chromium

setup: .venv/.ready

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Counterpoint needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==0.13.9"

.venv/.ready: pyproject.toml uv.lock | .uv/bin/uv
	@echo "Setting up .venv (once, about a minute) ..."
	@$(UV) sync --quiet --locked --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@$(BIN)/python -m compileall -q src
	@touch $@

demo: setup
	@$(BIN)/counterpoint run examples/soft-power-kazakhstan --out demo

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  { echo "Installing Debian's chromium for the browser tests ..."; \
	    apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core >/dev/null; } || \
	  echo "No chromium, and it cannot be installed from here: the browser tests will say so."

test: setup chromium
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && $(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest -n 2

# What measures; the scripts that train models and those that run for hours are started by name.
BENCHES := accuracy references citations names mentions attribution checks drift written networks

bench: setup
	@for one in $(BENCHES); do echo "== bench/$$one.py"; $(BIN)/python bench/$$one.py; done

clean:
	rm -rf .venv .uv demo out .pytest_cache .mypy_cache .ruff_cache .hypothesis
