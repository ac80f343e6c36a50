"""The pictures of docs/: `python docs/screenshots.py` makes them anew from the store of docs/example.

It wants Chromium, LibreOffice for the workbook and, for print, pdftoppm.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE / "example")]

from store import make  # noqa: E402

from tests.chromium import chromium  # noqa: E402

PICTURES = HERE / "pictures"

# How a sheet of A4 is drawn: letters stay legible where the picture is half a page wide.
_DPI = "80"


@dataclass(frozen=True)
class Shot:
    """A picture: what is shown, found in the folder of what is published, and who takes it."""

    name: str
    of: str
    taken: Callable[[Path, Path, Path], None]


def screen(width: int, height: int) -> Callable[[Path, Path, Path], None]:
    """A window of this size, from the top of the page."""

    def take(page: Path, target: Path, place: Path) -> None:
        profile = place / "profile"
        chromium(profile, f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri())

    return take


def sheet(number: int) -> Callable[[Path, Path, Path], None]:
    """A sheet of the page as printed."""

    def take(page: Path, target: Path, place: Path) -> None:
        pdf = place / "printed.pdf"
        chromium(place / "profile", f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
        asked = ["-r", _DPI, "-f", str(number), "-l", str(number), "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *asked, pdf, target.with_suffix("")], check=True, timeout=60)

    return take


def workbook(number: int) -> Callable[[Path, Path, Path], None]:
    """A sheet of a workbook sent back, each on one page as LibreOffice lays it out."""

    def take(book: Path, target: Path, place: Path) -> None:
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{place / 'office'}"]
        made = place / "marked.xlsx"
        made.write_bytes(book.read_bytes())
        export = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'
        subprocess.run(
            [*office, "--convert-to", export, "--outdir", str(place), str(made)], check=True, timeout=120
        )
        asked = ["-r", _DPI, "-f", str(number), "-l", str(number), "-singlefile", "-png"]
        subprocess.run(
            ["pdftoppm", *asked, made.with_suffix(".pdf"), target.with_suffix("")], check=True, timeout=60
        )

    return take


SHOTS = (
    Shot("workbook-first", "reports/330300-*2023*.xlsx", workbook(1)),
    Shot("workbook-marked", "reports/330300-*2023*.xlsx", workbook(2)),
    Shot("page-desktop", "reports/330300-*2023*.html", screen(1280, 1500)),
    Shot("page-phone", "reports/330300-*2023*.html", screen(390, 1500)),
    Shot("page-print", "reports/330300-*2023*.html", sheet(2)),
    Shot("page-disputed", "reports/330400-*答复*.html", screen(1280, 1100)),
    Shot("steward-desktop", "reports/steward-2023.html", screen(1280, 2050)),
)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        published = make(place)
        for shot in SHOTS:
            (page,) = published.glob(shot.of)
            shot.taken(page, PICTURES / f"{shot.name}.png", place)


if __name__ == "__main__":
    main()
