"""The one jinja2 environment: sandboxed, strict, escaping, and looking only in the folder it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    select_autoescape,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tenderkit.errors import TemplateError


class Templates:
    """Renders the templates of one folder. Tender and library text are values here, never templates."""

    def __init__(self, folder: Path, filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self._folder = folder
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(str(folder), followlinks=False),
            undefined=StrictUndefined,
            autoescape=select_autoescape(["html", "html.j2"], default_for_string=True, default=False),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(filters or {})

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """The text of a template. Raises TemplateError naming template, line and what is missing."""
        try:
            return self._environment.get_template(name).render(values)
        except TemplateNotFound as error:
            raise TemplateError(
                f"template {error.name} is not in {self._folder.name}", hint="see `tenderkit templates check`"
            ) from None
        except TemplateSyntaxError as error:
            raise TemplateError(
                f"template {error.name}:{error.lineno}: {error.message}", hint="mend this line"
            ) from None
        except UndefinedError as error:
            raise TemplateError(f"template {name}: {error.message}", hint="the plan has no such value") from None
        except SecurityError as error:
            raise TemplateError(f"template {name}: {error}", hint="templates may only read values") from None
