"""What hangs on a Word document's paragraph: text boxes, diagrams (SmartArt), and files that are embedded in it."""

from __future__ import annotations

from ingest.docx_numbering import Label
from ingest.docx_package import Element, W
from ingest.docx_paragraphs import Block
from ingest.docx_styles import number

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
BOX = f"{W}txbxContent"


def forms(element: Element) -> list[Element]:
    """Give the forms in which a drawing stands, the newest first; they say the same."""
    if element.tag != f"{MC}AlternateContent":
        return [element]
    return [*element.findall(f"{MC}Choice"), *element.findall(f"{MC}Fallback")]


def boxes(form: Element) -> list[Element]:
    """Find the text boxes in a drawing that are in no other text box, each once."""
    return [box for box in form.iter(BOX) if _outermost(box, form)]


def embedded(form: Element) -> int:
    """Count the files that are embedded in a drawing, formulas apart."""
    return sum(
        each.get("Type") == "Embed" and not each.get("ProgID", "").startswith("Equation") for each in form.iter(OLE)
    )


def diagrams(form: Element, known: dict[str, Element | None]) -> list[Block]:
    """Read the words of a drawing's diagrams."""
    return [block for each in form.iter(f"{DIAGRAM}relIds") for block in _points(known.get(each.get(f"{RELATION}dm")))]


def _outermost(box: Element, form: Element) -> bool:
    """Whether a text box is in no other one, and is not the older form of one that is there."""
    for above in box.iterancestors():
        if above is form:
            return True
        if above.tag in (BOX, f"{MC}Fallback"):
            return False
    return True


def _points(data: Element | None) -> list[Block]:
    """Read a diagram as a list, with lists in it."""
    if data is None:
        return []
    points = {point.get("modelId", ""): point for point in data.iter(f"{DIAGRAM}pt")}
    under: dict[str, list[tuple[int, str]]] = {}
    for tie in data.iter(f"{DIAGRAM}cxn"):
        if tie.get("type", "parOf") == "parOf" and tie.get("destId") in points:
            under.setdefault(tie.get("srcId", ""), []).append((number(tie.get("srcOrd")) or 0, tie.get("destId")))
    waiting = [(ident, -1) for ident, point in points.items() if point.get("type") == "doc"]
    found: list[Block] = []
    while waiting:
        ident, depth = waiting.pop()
        point = points.pop(ident, None)  # once only, or a circle would have no end
        if point is None:
            continue
        words = " ".join(" ".join(each.text or "" for each in point.iter(f"{A}t")).split())
        if depth >= 0 and words:
            found.append(Block("item", words, label=Label("", "diagram", depth, 0)))
        waiting += [(below, depth + 1) for _, below in sorted(under.get(ident, []), reverse=True)]
    return found
