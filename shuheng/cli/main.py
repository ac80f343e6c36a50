"""`shuheng`: its commands, and one line instead of a traceback."""

import sys

import typer

from shuheng.cli import check, deliver, explain, indicators, ingest, report, review, rules, sql, template
from shuheng.errors import ShuhengError

app = typer.Typer(
    name="shuheng",
    help="数衡 weighs figures: checks submissions, says which cell is wrong, curates what holds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check.check)
app.command()(ingest.ingest)
app.command()(template.template)
app.command()(review.review)
app.command()(report.report)
app.command()(deliver.deliver)
app.command()(sql.sql)
app.command()(explain.explain)
app.command()(indicators.indicators)
app.command()(rules.rules)


def main() -> None:
    """Run the command; what we cannot do is one line on standard error and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False))
    except typer.TyperException as error:
        # Typer would draw a box of several lines.
        if str(error):
            print(f"{str(error).rstrip('.')}; see shuheng --help", file=sys.stderr)
        sys.exit(2)
    except typer.Abort:
        sys.exit(130)
    except ShuhengError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"{error.filename or 'shuheng'}: {error.strerror or error}", file=sys.stderr)
        sys.exit(2)
