"""`shuheng template`: the workbook that a subject's office fills in."""

from pathlib import Path
from typing import Annotated

import typer

from shuheng.cli.options import Curated
from shuheng.errors import ShuhengError
from shuheng.pipeline.form import form
from shuheng.report.template_form import Header
from shuheng.settings import load_catalogue, settings


def template(
    output: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="Where to write the workbook.")],
    subject: Annotated[str, typer.Option(help="Code of whom it is about, as 330300.")],
    period: Annotated[str, typer.Option(help="2023, 2023-Q3 or 2023-M09.")],
    curated: Curated = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write the form for a subject and a period, last year's accepted figures beside the cells to fill."""
    if output.suffix.lower() != ".xlsx":
        raise ShuhengError(f"{output}: 请以 .xlsx 为扩展名 (name it .xlsx)")
    if not force and output.is_file() and output.stat().st_size:
        raise ShuhengError(
            f"{output}: 文件已存在，可能已有人填写；请换一个文件名，确需覆盖的加 --force"
            " (it is there already; --force writes over it)"
        )
    ours = settings(curated=curated)
    header = Header(
        number=ours.form_number,
        maker=ours.form_maker,
        approver=ours.form_approver,
        approval=ours.form_approval,
        valid_until=ours.form_valid_until,
    )
    made = form(subject, period, load_catalogue(), ours.curated, header)
    new = output.with_name(f".{output.name}.new")
    new.write_bytes(made)
    new.replace(output)
    print(output)
