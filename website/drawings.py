"""``python -m website.drawings``: draws the pictures of docs/how-it-works.md as SVG; a test compares them."""

from __future__ import annotations

from html import escape

from . import ROOT

FOLDER = ROOT / "docs" / "drawings"
_INK, _PAPER = "#23343a", "#ffffff"
_GREEN, _RED, _YELLOW, _BLUE, _GREY = "#d5eee6", "#f8dcd6", "#fbeec8", "#dbe7f6", "#eef1f2"


class Drawing:
    """Boxes and arrows on a white sheet.

    Args:
        width: Its width in pixels.
        height: Its height.
        title: Its description for screen readers.
    """

    def __init__(self, width: int, height: int, title: str) -> None:
        self._size = width, height
        self._title = title
        self._parts: list[str] = []

    def box(self, x: int, y: int, width: int, height: int, lines: str, colour: str = _GREY) -> None:
        """A box; the first of its lines is bold."""
        self._parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{colour}" stroke="{_INK}"/>'
        )
        rows = lines.split("\n")
        top = y + height / 2 - (len(rows) - 1) * 9 + 5
        for number, row in enumerate(rows):
            self.text(x + width / 2, top + number * 18, row, bold=number == 0)

    def text(self, x: float, y: float, text: str, *, bold: bool = False, anchor: str = "middle") -> None:
        """A line of text; `anchor` is its point at `x`: start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{weight}>{escape(text)}</text>')

    def arrow(self, *points: tuple[int, int], dashed: bool = False) -> None:
        """An arrow along points."""
        path = "M" + "L".join(f"{x} {y}" for x, y in points)
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        self._parts.append(f'<path d="{path}" fill="none" stroke="{_INK}"{dashes} marker-end="url(#head)"/>')

    def __str__(self) -> str:
        width, height = self._size
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" font-family="sans-serif" font-size="13" fill="{_INK}">\n'
            f"<title>{escape(self._title)}</title>\n"
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            f'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{_INK}"/></marker></defs>\n'
            f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>\n' + "\n".join(self._parts) + "\n</svg>\n"
        )


def create() -> Drawing:
    """The states of a create."""
    drawing = Drawing(760, 330, "The states of a create")
    drawing.box(20, 130, 150, 60, "prepared\nno byte has left", _BLUE)
    drawing.box(260, 130, 180, 60, "on the wire\nfirst byte may have left", _YELLOW)
    drawing.box(550, 20, 200, 60, "created\nthe answer has an id", _GREEN)
    drawing.box(550, 130, 200, 60, "refused\n4xx, 429, documented 502", _GREY)
    drawing.box(550, 240, 200, 60, "uncertain\nanything else", _RED)
    drawing.arrow((170, 160), (258, 160))
    drawing.text(215, 150, "first byte")
    drawing.arrow((440, 145), (490, 145), (490, 50), (548, 50))
    drawing.arrow((440, 160), (548, 160))
    drawing.arrow((440, 175), (490, 175), (490, 270), (548, 270))
    drawing.arrow((80, 130), (80, 90), (130, 90), (130, 128))
    drawing.text(105, 80, "not connected: send again")
    drawing.arrow((650, 190), (650, 215), (350, 215), (350, 192), dashed=True)
    drawing.text(365, 233, "429 and 502: again, after a pause")
    drawing.text(650, 318, "never sent again by the client")
    return drawing


def journal() -> Drawing:
    """The writes of the journal, and the actions of the next run after a kill."""
    drawing = Drawing(760, 300, "The journal: what is written when, and what the next run does after a kill")
    steps = [
        (20, "claim\nkey, budget: written", _BLUE),
        (210, "POST\nthe only paid step", _YELLOW),
        (400, "id\nwritten", _GREEN),
        (590, "wait, save\nas often as needed", _GREY),
    ]
    for x, text, colour in steps:
        drawing.box(x, 30, 150, 60, text, colour)
    for x in (170, 360, 550):
        drawing.arrow((x, 60), (x + 38, 60))
    kills = [
        (95, "killed before the POST", "the same call is sent,", "once", _GREEN),
        (310, "killed after the first byte", "uncertain: not sent until", "reconcile or resolve", _RED),
        (555, "killed after the id", "goes on with the job,", "nothing is paid", _GREEN),
    ]
    for x, when, first, second, colour in kills:
        left = max(20, x - 95)
        drawing.text(left + 95, 122, when)
        drawing.arrow((left + 95, 132), (left + 95, 168), dashed=True)
        drawing.box(left, 170, 190, 60, f"{first}\n{second}", colour)
    drawing.text(380, 275, "The next run of the same call, in this process or another one")
    return drawing


def layers() -> Drawing:
    """The layers, lowest at the bottom."""
    drawing = Drawing(760, 420, "The layers of the package")
    rows = [
        ("your app   ·   mhx   ·   batch   ·   sandbox   ·   pytest plugin", _GREEN),
        ("magic_hour_ext: Client, Job, errors, journal, webhooks", _GREEN),
        ("tools of client.v1 (generated)", _BLUE),
        ("orchestration: submission, polling, uploads, downloads", _YELLOW),
        ("files on disk   ·   threads or tasks", _GREY),
        ("rules: validation, prices, retries, names; no input or output", _GREY),
        ("magic_hour_api: raw client (generated)", _BLUE),
    ]
    for number, (text, colour) in enumerate(rows):
        drawing.box(20, 15 + number * 48, 560, 38, text, colour)
    drawing.box(20, 365, 560, 40, "openapi/: the contract, written by hand", _YELLOW)
    drawing.arrow((580, 385), (640, 385), (640, 322), (582, 322))
    drawing.arrow((640, 322), (640, 130), (582, 130))
    drawing.text(652, 230, "make generate", anchor="start")
    drawing.text(652, 40, "imports go", anchor="start")
    drawing.text(652, 58, "downwards only", anchor="start")
    return drawing


DRAWINGS = {"create": create, "journal": journal, "layers": layers}


def main() -> None:
    """Writes all drawings."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in DRAWINGS.items():
        (FOLDER / f"{name}.svg").write_text(str(draw()), "utf-8")


if __name__ == "__main__":
    main()
