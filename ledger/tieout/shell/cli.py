"""The command line. Each command loads what it uses and no more, so that a check starts at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from tieout import __version__
from tieout.shell.errors import RefusedError, on_one_line, reason

_REFUSED, _BREAKS = 2, 1
_PIPE_CLOSED = 141

_DOCUMENTS = click.argument(
    "documents", nargs=-1, required=True, type=click.Path(), metavar="DOCUMENT..."
)


class _Program(click.Group):
    """The program: what a command refuses is one line on standard error, and status 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own signature)
        try:
            return super().invoke(ctx)
        except RefusedError as error:
            click.echo(f"tieout: {error}", err=True)
            ctx.exit(_REFUSED)
        except BrokenPipeError:
            # The reader of our output has gone; there is nobody left to tell. The status is the
            # shell's own for that.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(_PIPE_CLOSED)
        except OSError as error:
            place = on_one_line(str(error.filename or "tieout"))
            click.echo(f"tieout: {place}: {reason(error)} (is the path right?)", err=True)
            ctx.exit(_REFUSED)


#: Colours are for terminals, and for nobody who has said no (no-color.org).
_COLOUR = False if os.environ.get("NO_COLOR") else None


@click.group(
    cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "color": _COLOUR}
)
@click.version_option(__version__, prog_name="tieout")
def main() -> None:
    """Tie out the financial statements that companies print, and keep them as books.

    A document goes in: an earnings release in plain text. tieout reads every figure of its
    statements and holds each against the others. It can make a Beancount ledger of them, one
    balanced transaction for each line item and fiscal quarter, which bean-check proves, bean-query
    reports on and Fava shows.

    \b
    Examples:
      tieout check release.txt                       does every number tie?
      tieout import release.txt --books books/acme   make or extend books
      tieout report books/acme --by quarter          the statement, quarter by quarter
      tieout fava books/acme --open                  the same in the browser, line by line
      tieout facts release.txt > figures.csv         every figure as a row
      tieout scoreboard filings                      a whole folder: what is found, what ties

    \b
    Exit status:
      0  all that was asked was done, and nothing breaks; what could not be checked is said
      1  something breaks: a figure differs from what the others make it
      2  a document, an option or a folder cannot be used; nothing was written

    \b
    Completion for the shell (bash; zsh and fish alike):
      eval "$(_TIEOUT_COMPLETE=bash_source tieout)"
    """


@main.command()
@_DOCUMENTS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--fiscal-year-end",
    metavar="MM-DD",
    help="Where the document does not say it: without it no quarters are derived.",
)
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="Say only what breaks or cannot be read, and how many claims are left open.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="A claim that is not checked, or a number that is not resolved, is a failure too.",
)
@click.option(
    "--prose/--no-prose",
    "with_prose",
    default=True,
    show_default=True,
    help="Whether what the sentences state is held against the tables.",
)
@click.option(
    "--books",
    type=click.Path(),
    metavar="DIR",
    help="Books whose earlier documents are asked for what a document's tables do not print, and "
    "whose journal says what is accepted.",
)
def check(
    documents: tuple[str, ...],
    form: str,
    fiscal_year_end: str | None,
    books: str | None,
    *,
    quiet: bool,
    strict: bool,
    with_prose: bool,
) -> None:
    """Read documents and hold every figure against the others. Writes nothing.

    Shown are what was read, each equation with its grade (exact, within rounding, breaks), what
    quarters follow from the columns, what could not be read or derived, and each sentence that
    states a number, with what the tables make of it.

    Exit status 0 says that nothing breaks. A sentence that names a wrong year, or a line item that
    no table has, breaks nothing: its claims are not checked, or its numbers not resolved. --quiet
    says how many these are; --strict takes them for failures, and --quiet --strict lists them.

    What breaks and is accepted in the journal of --books, as `custom "accepted" "release.txt:98"
    "a misprint"`, is shown with its reason and is no failure.

    \b
    Examples:
      tieout check release.txt
      tieout check --books books/acme release.txt
      tieout check --quiet --strict releases/*.txt
      tieout check --format json release.txt | jq '.documents[].statements[].equations'
    """
    from tieout.shell import checked

    status = 0
    out = []
    for option, given in (("--books", books is not None), ("--strict", strict)):
        if given and not with_prose:
            raise RefusedError(option, "is asked for the prose alone", "leave out --no-prose")
    history = _history(books) if books is not None else None
    for document in documents:
        tied = _tie_out(document, fiscal_year_end)
        if not isinstance(tied, RefusedError):
            try:
                done = checked.check(tied, history, with_prose=with_prose)
            except RefusedError as error:
                tied = error
        if isinstance(tied, RefusedError):
            status = _REFUSED
            click.echo(f"tieout: {tied}", err=True)
            out.append(
                {"document": os.path.basename(document), "code": tied.code, "refused": tied.message}
            )
            continue
        fails = done.breaks or (strict and done.leaves_open)
        status = max(status, _BREAKS if fails else 0)
        if form == "json":
            out.append(checked.as_json(done))
            continue
        shown = checked.as_lines(done, strict=strict) if quiet else checked.as_text(done)
        for line in shown:
            click.echo(line)
    if form == "json":
        _echo_json({"documents": out})
    sys.exit(status)


def _history(books: str) -> Any:  # noqa: ANN401
    """The books that are asked for what a document does not print, and for what is accepted."""
    from pathlib import Path

    from tieout.shell.history import History

    def say(line: str) -> None:
        click.echo(f"tieout: {on_one_line(line)}", err=True)

    return History(Path(books), _reading(), say)


def _reading() -> Any:  # noqa: ANN401
    """Names of documents as they are read, on a terminal, when they take more than a second."""
    from time import monotonic

    if not sys.stderr.isatty():
        return lambda _: None
    start = monotonic()

    def show(name: str) -> None:
        if monotonic() - start > 1:
            said = f"reading {on_one_line(name)}"[:78] if name else ""
            click.echo(f"\r\x1b[K{said}", err=True, nl=False)

    return show


def _tie_out(path: str, fiscal_year_end: str | None) -> Any:  # noqa: ANN401
    """A document's tie-out, or the error that refuses it: other documents are still looked at."""
    from tieout.shell.reading import read_path, usable
    from tieout.tieout import tie_out

    year_end = _year_end(fiscal_year_end)
    try:
        document = usable(read_path(path, year_end), path)
    except RefusedError as error:
        return error
    return tie_out(document)


def _year_end(text: str | None) -> str | None:
    from tieout.fiscal import FiscalCalendar

    if text is None:
        return None
    try:
        return str(FiscalCalendar.parse(text))
    except ValueError as error:
        raise RefusedError("--fiscal-year-end", str(error), "give one like 12-31") from error


@main.command("import")
@_DOCUMENTS
@click.option(
    "--books",
    required=True,
    type=click.Path(),
    metavar="DIR",
    help="The company's folder; made where it is not there.",
)
@click.option("--fiscal-year-end", metavar="MM-DD", help="Where the documents do not say it.")
@click.option("--company", metavar="NAME", help="Where the documents do not say it.")
@click.option("--currency", metavar="CODE", help="Where the documents do not say it.")
@click.option("--all", "everything", is_flag=True, help="List every note, however many there are.")
def import_(
    documents: tuple[str, ...],
    books: str,
    fiscal_year_end: str | None,
    company: str | None,
    currency: str | None,
    *,
    everything: bool,
) -> None:
    """Make or extend one company's books from documents.

    The books are made anew from all documents in them at each import: the order does not matter,
    and importing a document twice changes nothing. Your own entries belong in journal.beancount,
    which is never written once it is there. Nothing is written unless everything can be.

    What breaks and is accepted there, as `custom "accepted" "release.txt:98" "a misprint"`, is
    shown with its reason and is no failure.

    \b
    Examples:
      tieout import release.txt --books books/acme
      tieout import 2004/*.txt --books books/acme
      tieout import release.txt --books books/acme --fiscal-year-end 09-30
    """
    from pathlib import Path

    from tieout.finding import Severity
    from tieout.shell import accepting
    from tieout.shell.folder import MAIN
    from tieout.shell.importing import import_documents
    from tieout.shell.settings import Options

    done = import_documents(
        [Path(document) for document in documents],
        Path(books),
        Options(company, currency, fiscal_year_end),
        _progress(len(documents)),
    )
    for path in done.known:
        click.echo(f"{path}: already in the books")
    for name in done.added:
        click.echo(f"{name}: added to the books of {done.books.company}")
    for notice in done.notices:
        click.echo(notice)
    judged = accepting.judge(
        [*done.findings, *done.books.findings],
        accepting.read_journal(Path(books)),
        done.books.reported,
    )
    still = {*judged.open, *judged.stale}
    of_documents = [f for f in done.findings if f.severity is Severity.BREAKS and f in still]
    of_books = [f for f in done.books.findings if f in still]
    for finding in of_documents:
        click.echo(str(finding))
    for line in _by_code(of_books, len(of_books) if everything else _MOST_SHOWN):
        click.echo(line)
    for said in [*judged.stale, *judged.accepted]:
        click.echo(str(said))
    notes = sum(finding.severity is Severity.NOTE for finding in done.findings)
    if notes:
        click.echo(f"{_count(notes, 'note')} on what was not checked: see tieout check")
    click.echo(
        f"{Path(books) / MAIN}: {_count(len(done.books.entries), 'entry', 'entries')}, "
        f"{_count(len(done.books.reported), 'figure')}, "
        f"{_count(len(done.books.claims), 'claim')}; "
        + (f"{_count(len(done.written), 'file')} written" if done.written else "nothing changed")
    )
    broken = any(finding.severity is Severity.BREAKS for finding in still)
    sys.exit(_BREAKS if broken else 0)


#: More notes of a kind than this are counted, not listed, unless all are asked for.
_MOST_SHOWN = 3


def _by_code(findings: Any, most: int) -> Iterator[str]:  # noqa: ANN401
    """What is to be said of books: all that breaks, and the first few notes of each kind."""
    from tieout.finding import Severity

    kinds: dict[str, list[Any]] = {}
    for finding in findings:
        kinds.setdefault(str(finding.code), []).append(finding)
    for code, of in kinds.items():
        shown = of if of[0].severity is Severity.BREAKS else of[:most]
        yield from map(str, shown)
        if len(of) > len(shown):
            yield f"{code}: {len(of) - len(shown)} more of these notes (--all shows them)"


def _count(count: int, noun: str, plural: str = "") -> str:
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def _progress(count: int) -> Any:  # noqa: ANN401
    """Names of documents as they are read, on a terminal, where there are many."""
    if count < 5 or not sys.stderr.isatty():
        return lambda _: None
    return lambda name: click.echo(f"\r\x1b[Kreading {name}", err=True, nl=False)


@main.command()
@_DOCUMENTS
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="Rows with a heading, or a list of objects.",
)
@click.option("--fiscal-year-end", metavar="MM-DD", help="Where the document does not say it.")
def facts(documents: tuple[str, ...], form: str, fiscal_year_end: str | None) -> None:
    """Print every figure of documents as a row, and each derived quarter too.

    \b
    Columns: document, statement (income, balance, cashflow, other), table, row, caption, concept,
    account, column, start, end, months, value (scaled; negative where the page has parentheses),
    amount (in ledger sign: debits positive), unit (USD, USD/share, shares, pure), basis (reported,
    derived), line, printed, form (10-K, 10-Q), part (10-K, EX-13).

    \b
    Examples:
      tieout facts release.txt
      tieout facts releases/*.txt --format json > figures.json
    """
    status = 0
    rows: list[Any] = []
    for document in documents:
        tied = _tie_out(document, fiscal_year_end)
        if isinstance(tied, RefusedError):
            click.echo(f"tieout: {tied}", err=True)
            status = _REFUSED
            continue
        rows += _fact_rows(tied)
    if form == "json":
        _echo_json(rows)
    else:
        _write_csv(rows)
    sys.exit(status)


def _echo_json(value: object) -> None:
    """A value for programs; dates and amounts as strings, so that no digit is lost."""
    import json

    click.echo(json.dumps(value, indent=2, default=str))


def _fact_rows(tied: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    from tieout.facts import FACT_COLUMNS, facts

    for fact in facts(tied):
        yield {name: getattr(fact, name) for name in FACT_COLUMNS}


def _write_csv(rows: Iterable[dict[str, Any]]) -> None:
    import csv

    from tieout.facts import FACT_COLUMNS

    writer = csv.DictWriter(sys.stdout, FACT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


@main.command()
@click.argument("books", type=click.Path(), metavar="BOOKS")
@click.option(
    "--by",
    type=click.Choice(["quarter", "year", "reported"]),
    default="quarter",
    show_default=True,
    help="Discrete fiscal quarters, fiscal years, or the columns as documents print them.",
)
@click.option(
    "--statement",
    type=click.Choice(["income", "balance", "cashflow"]),
    default="income",
    show_default=True,
    help="Which statement.",
)
@click.option(
    "--as-first-reported",
    is_flag=True,
    help="Leave out what later documents restated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="For people, for spreadsheets, or for programs.",
)
def report(books: str, by: str, statement: str, form: str, *, as_first_reported: bool) -> None:
    """Print the statement that books hold, in its own order.

    BOOKS is a company's folder or its main.beancount. Amounts are signed as the company prints
    them. Totals are ruled; a quarter that no page prints is marked as derived. Figures are as last
    restated, unless --as-first-reported is given.

    \b
    Examples:
      tieout report books/acme --by quarter
      tieout report books/acme --by year --format csv
      tieout report books/acme --statement balance
    """
    from pathlib import Path

    from tieout.shell import printing
    from tieout.shell import report as reports

    table = reports.read_books(Path(books), by, statement, as_first_reported=as_first_reported)
    if form == "text":
        printing.print_text(table)
    elif form == "csv":
        printing.print_csv(table)
    else:
        _echo_json(printing.as_json(table))
    if table.accepted and form != "json":
        lines = "\n".join(map(str, table.accepted))
        click.echo(f"\n{lines}" if form == "text" else lines, err=form == "csv")
    if table.errors:
        click.echo(
            f"tieout: {books}: {table.errors} checks of these books fail (bean-check says which)",
            err=True,
        )
        sys.exit(_BREAKS)


@main.command()
@click.argument("books", nargs=-1, required=True, type=click.Path(), metavar="BOOKS...")
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=5000,
    show_default=True,
    help="Where to listen, on this machine only.",
)
@click.option("--edit", is_flag=True, help="Let Fava write to the books.")
@click.option("--open", "visit", is_flag=True, help="Open the browser there.")
def fava(books: tuple[str, ...], port: int, *, edit: bool, visit: bool) -> None:
    """Show books in the browser, with Fava, until Ctrl-C.

    BOOKS is a company's folder or its main.beancount. The books can be read from this machine and
    no other, and by no page of another site; nothing can be changed unless --edit is given. Books
    run the plugins that they name: serve those that you trust.

    \b
    Examples:
      tieout fava books/acme
      tieout fava books/acme books/widgets --port 5001 --open
      tieout fava books/acme --edit
    """
    from pathlib import Path

    from tieout.shell import serving

    with serving.listen([Path(folder) for folder in books], port, edit=edit) as service:
        for served in service.books:
            broken = f" ({_count(served.errors, 'error')}: see Tie-out)" if served.errors else ""
            click.echo(f"{served.url} {on_one_line(served.title)}{broken}")
        click.echo(
            "Ctrl-C ends it." if edit else "Read-only (--edit changes that). Ctrl-C ends it."
        )
        sys.stdout.flush()
        if visit:
            service.visit()
        service.run()


@main.command()
@click.argument("folder", type=click.Path(), metavar="DIR")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--name", "pattern", default="*.txt", show_default=True, help="Which files are documents."
)
@click.option("--exceptions", is_flag=True, help="List each value of a schedule that differs.")
@click.option("--prose", is_flag=True, help="Count what the sentences state too.")
@click.option(
    "--processes", type=click.IntRange(min=1), help="How many at once; as many as there are cores."
)
def scoreboard(
    folder: str,
    form: str,
    pattern: str,
    processes: int | None,
    *,
    exceptions: bool,
    prose: bool,
) -> None:
    """Check every document below a folder, and count what was found and what ties. Writes nothing.

    Counted are statements by kind, figures, equations by grade, how many values of financial data
    schedules (exhibit 27) agree with the statements they summarise, refusals by reason, and speed.
    With --prose, so are the claims of the sentences, by what came of them; the speed leaves them
    out. A document that cannot be used is counted and named, and stops nothing.

    \b
    Examples:
      tieout scoreboard filings
      tieout scoreboard filings --exceptions
      tieout scoreboard filings --format json | jq '.totals.equations'
    """
    from tieout.shell import scoreboard as scores

    paths = scores.find_documents(folder, pattern)
    board = scores.score_folder(folder, paths, processes, _counting(), prose=prose)
    if form == "json":
        _echo_json(scores.as_json(board))
    else:
        click.echo("\n".join(scores.as_table(board, exceptions=exceptions)))
    sys.exit(scores.status(board))


def _counting() -> Any:  # noqa: ANN401
    """How many documents are done, on a terminal."""
    if not sys.stderr.isatty():
        return lambda _done, _count, _name: None

    def show(done: int, count: int, name: str) -> None:
        end = "\r\x1b[K" if done == count else ""
        line = f"{done:,} of {count:,}: {on_one_line(name)}"[:78]
        click.echo(f"\r\x1b[K{line}{end}", err=True, nl=False)

    return show
