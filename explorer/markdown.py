"""Markdown as text: a page, a table, a piece of code. What the pages of `docs/` are built of."""

import re
from collections.abc import Iterable

SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
NOTICE = "<!-- Written by `make docs`; change what it is made from, not this page. -->"


def page(title: str, *parts: str) -> str:
    """Put a page together from its paragraphs."""
    return "\n\n".join((f"# {title}", NOTICE, *parts)) + "\n"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(
        "| " + " | ".join(" ".join(cell.replace("|", r"\|").split()) for cell in line) + " |" for line in lines
    )


def code(text: str) -> str:
    """Set a text as code, whatever it holds."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def block(language: str, text: str) -> str:
    """Set lines as a block of code."""
    return f"```{language}\n{text.strip()}\n```"


def quoted(text: str) -> str:
    """Set words as a quotation, whatever signs they hold."""
    return "> " + SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
