"""The process in which a PDF is taken apart: it may use so much time and memory, and can be killed.

It is run as a script of its own and imports nothing of Sightline, so that it starts fast. What a file can do to its
reader (a page that never ends, a fault in the library's own code) it does to this process. Memory and processor time
are limited by the kernel on Linux and macOS, as far as each obeys; on Windows there is only the time limit of the
process that waits for this one.

One line of JSON comes in (seconds, memory, pages), then the file. One line of JSON goes out for the file, then one for
each page: its words, its ruled lines, its dots (bullets are often drawn) and the share of it that pictures cover. The
places are in points from the top left corner, turned so that most of the page's text is upright. Status 3 says that the
file cannot be opened, with the library's reason on standard output; status 4 that it holds more than any text.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

UNREADABLE, TOO_MUCH = 3, 4
MOST_WORDS = (20_000, 600_000)  # of a page, more than paper can show; of a file
MOST_RULES, MOST_DRAWN = 100_000, 250_000  # of a page; more are a map or a picture
DEEPEST = 8  # drawings in drawings
SEGMENTS = 20_000  # of one path: more are a map or a picture
THIN, SMALLEST_DOT, LARGEST_DOT = 2.5, 1.8, 8.0  # points
WHITE = 245  # of 255
INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
STROKED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
BOLD = ("bold", "black", "heavy", "demi")
SLANT = 0.1  # of a right angle: text that leans more is a watermark
GAP, BACK, RAISED = 0.3, 0.5, 0.2  # of the size: what a wider gap parts, a step back, a step up or down
ABOVE, BELOW = 0.75, 0.25  # of the size: where a line's letters stand about their baseline

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def confine(seconds: int, memory: int) -> None:
    """Give up what no sound file has need of."""
    if sys.platform != "win32":
        import resource

        limits = (
            (resource.RLIMIT_CPU, seconds, seconds + 1),  # the first ends the process with a status of its own
            (resource.RLIMIT_AS, memory, memory),
            (resource.RLIMIT_CORE, 0, 0),
        )
        for limit, soft, hard in limits:
            try:
                resource.setrlimit(limit, (soft, hard))
            except (ValueError, OSError):  # macOS refuses some; the waiting process still stops this one in time
                continue


class Turned:
    """Places on a page as its reader sees them: from the top left, turned so that its text is upright."""

    def __init__(self, crop: Box, turn: int) -> None:
        self.left, self.bottom, right, top = crop
        self.turn = turn
        self.across, self.up = right - self.left, top - self.bottom
        self.width, self.height = (self.across, self.up) if turn % 2 == 0 else (self.up, self.across)

    def point(self, x: float, y: float) -> Point:
        x, y = x - self.left, y - self.bottom
        return ((x, self.up - y), (y, x), (self.across - x, y), (self.up - y, self.across - x))[self.turn]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Drawings:
    """What is drawn on a page: ruled lines, dots, fillings and pictures, each as its box in the page's own space."""

    def __init__(self, page: Any) -> None:
        self.rules: list[Box] = []
        self.dots: list[Box] = []
        self.filled: list[Box] = []
        self.pictures: list[Box] = []
        self.seen = 0
        self._walk(lambda at: pdfium.FPDFPage_GetObject(page, at), pdfium.FPDFPage_CountObjects(page), IDENTITY, 0)

    def _walk(self, get: Any, count: int, matrix: Matrix, depth: int) -> None:
        for at in range(count):
            self.seen += 1
            if self.seen > MOST_DRAWN:
                return
            drawn = get(at)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                if len(self.rules) < MOST_RULES:
                    self._path(drawn, matrix)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                self.pictures.append(self._bounds(drawn, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = _times(_matrix(drawn), matrix)
                count_inside = pdfium.FPDFFormObj_CountObjects(drawn)
                self._walk(
                    lambda at, drawn=drawn: pdfium.FPDFFormObj_GetObject(drawn, at), count_inside, inner, depth + 1
                )

    def _bounds(self, drawn: Any, matrix: Matrix) -> Box:
        found = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(drawn, *found)
        left, bottom, right, top = (each.value for each in found)
        return _moved((left, bottom, right, top), matrix)

    def _path(self, drawn: Any, matrix: Matrix) -> None:
        left, bottom, right, top = box = self._bounds(drawn, matrix)
        wide, high = right - left, top - bottom
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)
        if not fill.value and not stroke.value:
            return
        if min(wide, high) <= THIN:
            self.rules.append(box)
            if max(wide, high) <= LARGEST_DOT and min(wide, high) >= SMALLEST_DOT:
                self.dots.append(box)
            return
        if SMALLEST_DOT <= wide <= LARGEST_DOT and SMALLEST_DOT <= high <= LARGEST_DOT:
            self.dots.append(box)
            return
        white = not stroke.value and min(_colour(drawn)) >= WHITE
        if fill.value and not white:
            self.filled.append(box)
        segments = pdfium.FPDFPath_CountSegments(drawn)
        if not white and segments <= SEGMENTS:
            self._lines(drawn, segments, _times(_matrix(drawn), matrix))

    def _lines(self, drawn: Any, segments: int, matrix: Matrix) -> None:
        """Take the upright and level lines of a path."""
        x, y = ctypes.c_float(), ctypes.c_float()
        last = first = (0.0, 0.0)
        for at in range(segments):
            segment = pdfium.FPDFPath_GetPathSegment(drawn, at)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = _at(x.value, y.value, matrix)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                first = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                self._line(last, point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                self._line(point, first)
            last = point

    def _line(self, one: Point, other: Point) -> None:
        wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
        if min(wide, high) < 1 and max(wide, high) > THIN and len(self.rules) < MOST_RULES:
            xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
            self.rules.append((xs[0], ys[0], xs[1], ys[1]))

    def share(self, crop: Box) -> float:
        """Measure the share of the page that its largest picture covers."""
        area = (crop[2] - crop[0]) * (crop[3] - crop[1])
        covered = [
            max(0.0, min(box[2], crop[2]) - max(box[0], crop[0]))
            * max(0.0, min(box[3], crop[3]) - max(box[1], crop[1]))
            for box in self.pictures
        ]
        return max(covered, default=0.0) / area if area else 0.0


def _colour(drawn: Any) -> tuple[int, int, int]:
    found = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(drawn, *found)
    return found[0].value, found[1].value, found[2].value


def _matrix(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == IDENTITY:
        return box
    corners = [_at(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


class Style:
    """How a stretch of text is set: its size in points, whether it is bold, which way it reads, whether it is seen."""

    def __init__(self, text: Any, at: int, drawn: Any, fonts: dict[Any, bool]) -> None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        self.size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        self.bold = mode in STROKED or _bold(drawn, fonts)
        self.turn, slant = _direction(matrix.a, matrix.b)
        self.slanted = slant > SLANT
        self.invisible = mode in INVISIBLE
        self.white = not self.invisible and min(_colour(drawn)) >= WHITE


def _direction(a: float, b: float) -> tuple[int, float]:
    """Say which way text reads in right angles to the left of level, and how far it is off that."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    return round(quarters) % 4, abs(quarters - round(quarters))


def _bold(drawn: Any, fonts: dict[Any, bool]) -> bool:
    font = pdfium.FPDFTextObj_GetFont(drawn)
    key = ctypes.cast(font, ctypes.c_void_p).value
    if key not in fonts:
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(font, name, 200)
        fonts[key] = any(word in name.value.decode("latin-1").lower() for word in BOLD)
    return fonts[key]


class Words:
    """The words of a page, put together from its characters."""

    def __init__(self, text: Any, drawings: Drawings, crop: Box) -> None:
        self.text, self.drawings, self.crop = text, drawings, crop
        self.fonts: dict[Any, bool] = {}
        self.words: list[tuple[str, Box, Style, Point]] = []  # the last: a point on the baseline
        self.characters: list[str] = []
        self.box: Box = (0, 0, 0, 0)
        self.last: Box = (0, 0, 0, 0)  # of its last character
        self.origin: Point = (0, 0)
        self.style: Style | None = None
        self.unmapped = 0
        self._read()

    def _read(self) -> None:
        text = self.text
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        boxed, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        known: int | None = None
        style: Style | None = None
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code in (0, 0xFFFD):
                self.unmapped += 1
            if code <= 32 and code != 2:  # 2: a hyphen at a line's end
                self._end()
                continue
            drawn = pdfium.FPDFText_GetTextObject(text, at)
            if not drawn:  # a blank that the library has put in
                self._end()
                continue
            place = ctypes.addressof(drawn.contents)
            if place != known or style is None:
                known, style = place, Style(text, at, drawn, self.fonts)
            character = chr(code) if code < 0x110000 else "\ufffd"
            if style.slanted or character.isspace():
                self._end()
                continue
            pdfium.FPDFText_GetLooseCharBox(text, at, boxed)
            pdfium.FPDFText_GetCharOrigin(text, at, x_at, y_at)
            self._add(character, (box.left, box.bottom, box.right, box.top), (x.value, y.value), style)
        self._end()

    def _add(self, character: str, box: Box, origin: Point, style: Style) -> None:
        if not self._seen(box, style):
            return
        if self.style and not self._goes_on(box, origin, style):
            self._end()
        if not self.style:
            self.style, self.origin, self.box = style, origin, box
        self.box = (
            min(self.box[0], box[0]), min(self.box[1], box[1]), max(self.box[2], box[2]), max(self.box[3], box[3])
        )  # fmt: skip
        self.last = box
        self.characters.append(character)

    def _goes_on(self, box: Box, origin: Point, style: Style) -> bool:
        """Whether a character goes on with the word before it: on its baseline, next to it, set alike."""
        last = self.style
        assert last is not None
        level = 1 - style.turn % 2  # which of a point's two numbers stays the same along a line
        if style.turn != last.turn or abs(origin[level] - self.origin[level]) > RAISED * last.size:
            return False
        if style.bold != last.bold:
            return False
        if abs(style.size - last.size) > 0.2 * last.size:
            return False
        if box == self.last:  # letters of one ligature
            return True
        gap = (box[0] - self.box[2], box[1] - self.box[3], self.box[0] - box[2], self.box[1] - box[3])[style.turn]
        return -BACK * last.size < gap < GAP * last.size

    def _end(self) -> None:
        if self.style and len(self.words) < MOST_WORDS[0]:
            self.words.append(("".join(self.characters), self.box, self.style, self.origin))
        self.characters, self.style = [], None

    def _seen(self, box: Box, style: Style) -> bool:
        """Whether a reader sees a character, or its likeness: on the page, and not white on white or under nothing.

        Text that is invisible counts over a picture: a scan's words, as text recognition left them.
        """
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not _inside(x, y, self.crop) or style.size < 1:
            return False
        if style.invisible:
            return any(_inside(x, y, picture) for picture in self.drawings.pictures)
        if style.white:
            return any(_inside(x, y, under) for under in (*self.drawings.filled, *self.drawings.pictures))
        return True

    def turn(self) -> int:
        """Say which way most of the text reads."""
        counts = Counter({0: 1})  # where as much reads two ways, the upright one
        for word, _, style, _ in self.words:
            counts[style.turn] += len(word)
        return counts.most_common(1)[0][0]


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def page_of(document: Any, number: int) -> dict[str, Any]:
    """Take one page apart; `broken` where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"broken": True}
    crop = _crop(page)
    drawings = Drawings(page)
    words = _words(page, drawings, crop)
    if words is None:
        return {"broken": True}
    turned = Turned(crop, words.turn() if words.words else pdfium.FPDFPage_GetRotation(page))
    if turned.turn != pdfium.FPDFPage_GetRotation(page):  # the library orders letters well where they stand upright
        pdfium.FPDFPage_SetRotation(page, turned.turn)
        words = _words(page, drawings, crop) or words
    read = {
        "width": round(turned.width, 1),
        "height": round(turned.height, 1),
        "words": [_written(*word, turned) for word in words.words],
        "rules": [_rounded(turned.box(*box)) for box in drawings.rules],
        "dots": [_rounded(turned.box(*box)) for box in drawings.dots],
        "pictures": round(drawings.share(crop), 2),
        "unmapped": words.unmapped,
        "full": len(words.words) >= MOST_WORDS[0],
    }
    pdfium.FPDF_ClosePage(page)
    return read


def _words(page: Any, drawings: Drawings, crop: Box) -> Words | None:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return None
    words = Words(text, drawings, crop)
    pdfium.FPDFText_ClosePage(text)
    return words


def _crop(page: Any) -> Box:
    """Find the part of a page's space that is shown."""
    found = [ctypes.c_float() for _ in range(4)]
    if pdfium.FPDFPage_GetCropBox(page, *found) or pdfium.FPDFPage_GetMediaBox(page, *found):
        left, bottom, right, top = (each.value for each in found)
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    turned = pdfium.FPDFPage_GetRotation(page) % 2
    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return (0, 0, high, wide) if turned else (0, 0, wide, high)


def _written(word: str, box: Box, style: Style, origin: Point, turned: Turned) -> list[Any]:
    """Write a word: its text, its box, its size, whether it is bold, and the right angles by which it is turned."""
    turn = (style.turn - turned.turn) % 4
    left, top, right, bottom = turned.box(*box)
    if turn == 0:  # fonts say wrongly how high they are; the baseline and the size do not
        base = turned.point(*origin)[1]
        top, bottom = base - ABOVE * style.size, base + BELOW * style.size
    return [word, *_rounded((left, top, right, bottom)), round(style.size, 2), int(style.bold), turn]


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def document_of(raw: bytes) -> Any:
    """Open a file; end with the library's reason where it cannot."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        reasons = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "security"}
        print(json.dumps(reasons.get(pdfium.FPDF_GetLastError(), "broken")), flush=True)
        sys.exit(UNREADABLE)
    return document


def main() -> None:
    """Take apart the one file that comes in."""
    asked = json.loads(sys.stdin.buffer.readline())
    confine(asked["seconds"], asked["memory"])
    raw = sys.stdin.buffer.read()
    document = document_of(raw)
    pages = pdfium.FPDF_GetPageCount(document)
    print(json.dumps({"pages": pages}), flush=True)
    words = 0
    for number in range(pages if pages <= asked["pages"] else 0):
        page = page_of(document, number)
        print(json.dumps(page, separators=(",", ":")), flush=True)
        words += len(page.get("words", ()))
        if words > MOST_WORDS[1]:
            sys.exit(TOO_MUCH)


if __name__ == "__main__":
    main()
