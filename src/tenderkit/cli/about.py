"""`schema`, `doctor`, `completion`."""

from __future__ import annotations

import click

from tenderkit.cli import options
from tenderkit.cli.printing import print_json, print_table


@click.command(
    epilog="Examples:\n\n  tenderkit schema\n\n  tenderkit schema requirements\n\n  tenderkit schema strategy"
)
@click.argument("name", required=False)
def schema(name: str | None) -> int:
    """Print the JSON Schema of an artefact or of a file that people write; without NAME, the names there are."""
    from tenderkit.pipeline.schemas import SCHEMAS, schema_of

    if name is None:
        print_table(("Name", "File", "Written by"), [(key, entry.file, entry.writer) for key, entry in SCHEMAS.items()])
    else:
        print_json(schema_of(name))
    return 0


@click.command(epilog="Example:\n\n  tenderkit doctor")
@options.as_json
def doctor(as_json: bool) -> int:
    """Check what this machine has: packages, fonts, LibreOffice, OCR; and what stands in for what is missing."""
    from tenderkit.pipeline.doctor import examine

    rows = examine()
    if as_json:
        print_json([{"what": row.what, "state": row.state, "note": row.note} for row in rows])
    else:
        print_table(("What", "State", "Note"), [(row.what, row.state, row.note) for row in rows])
    return 0


@click.command(epilog="Examples:\n\n  tenderkit completion bash >> ~/.bashrc\n\n  tenderkit completion zsh >> ~/.zshrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    from tenderkit.cli.app import tenderkit

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(tenderkit, {}, "tenderkit", "_TENDERKIT_COMPLETE").source())
    return 0
