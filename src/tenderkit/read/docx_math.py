"""Formulas of Word in one line: '(P0/P)×30'. Why: price formulas are often set as formulas and must not vanish."""

from __future__ import annotations

from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATH = (M + "oMath", M + "oMathPara")
DEPTH_LIMIT = 40


def formula(element: Any, depth: int = 0) -> str:
    """A formula or a part of one as text."""
    if depth > DEPTH_LIMIT or not isinstance(element.tag, str):
        return ""
    name = element.tag.removeprefix(M)
    if element.tag.endswith("}t"):
        return element.text or ""
    if name in ("rPr", "ctrlPr") or name.endswith("Pr"):
        return ""
    write = _FORMS.get(name)
    if write is not None:
        return write(element, depth)
    return "".join(formula(child, depth + 1) for child in element)


def _part(element: Any, name: str, depth: int) -> str:
    found = element.find(M + name)
    return formula(found, depth + 1) if found is not None else ""


def _grouped(text: str) -> str:
    """In brackets where it is more than one thing."""
    return text if text.isalnum() or (text.startswith("(") and text.endswith(")")) else f"({text})"


def _fraction(element: Any, depth: int) -> str:
    return f"{_grouped(_part(element, 'num', depth))}/{_grouped(_part(element, 'den', depth))}"


def _scripts(element: Any, depth: int) -> str:
    base, low, high = (_part(element, name, depth) for name in ("e", "sub", "sup"))
    return base + (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")


def _root(element: Any, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return f"{degree}√{_grouped(_part(element, 'e', depth))}"


def _sign(element: Any, key: str, usual: str) -> str:
    found = element.find(f"{M}{key}")
    return usual if found is None else str(found.get(M + "val", ""))


def _brackets(element: Any, depth: int) -> str:
    look = element.find(M + "dPr")
    begin, end = (_sign(look, "begChr", "("), _sign(look, "endChr", ")")) if look is not None else ("(", ")")
    return begin + ", ".join(formula(part, depth + 1) for part in element.findall(M + "e")) + end


def _sum(element: Any, depth: int) -> str:
    look = element.find(M + "naryPr")
    sign = _sign(look, "chr", "∫") if look is not None else "∫"
    low, high = _part(element, "sub", depth), _part(element, "sup", depth)
    bounds = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{sign}{bounds} {_part(element, 'e', depth)}"


_FORMS = {
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
}
