# Two commands do everything: `make books` and `make test`. Both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
BOOKS := ledger/books/elec
EXAMPLE := $(BOOKS)/documents/2004-07-01.8-k.ex-99.txt

.PHONY: books test lint types bench pictures clean
.DEFAULT_GOAL := books

books: .venv/ready
	$(BIN)/tieout import $(EXAMPLE) --books $(BOOKS)
	$(BIN)/bean-check -C $(BOOKS)/main.beancount
	$(BIN)/tieout report $(BOOKS) --by quarter
	@echo
	@echo "bean-check: the books tie. To look at them: $(BIN)/tieout fava $(BOOKS)"

test: lint types
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

bench: .venv/ready
	$(BIN)/python -m bench.run

.venv/ready: pyproject.toml constraints.txt setup.sh
	PYTHON="$(PYTHON)" bash setup.sh

pictures: .venv/ready
	$(BIN)/python -m docs.pictures

clean:
	rm -rf .venv
