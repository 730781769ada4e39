"""Every command is documented, has help with an example, and the README names it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from tenderkit.cli.app import COMMANDS, SECTIONS, SUMMARIES, tenderkit

README = Path(__file__).parents[2] / "README.md"


def commands() -> list[tuple[str, click.Command]]:
    """All commands and subcommands by their full name."""
    found = []
    context = click.Context(tenderkit)
    for name in COMMANDS:
        command = tenderkit.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found.extend((f"{name} {sub}", inner) for sub, inner in command.commands.items())
    return found


def test_there_are_commands() -> None:
    assert len(commands()) > 25


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    assert command.help, name
    assert "Example" in (command.epilog or ""), name
    assert f"tenderkit {name.split()[0]}" in (command.epilog or ""), name


def test_every_command_stands_in_one_section_with_its_summary() -> None:
    listed = [name for _, names in SECTIONS for name in names]
    assert sorted(listed) == sorted(COMMANDS) == sorted(SUMMARIES)


def test_the_readme_names_every_command() -> None:
    text = README.read_text("utf-8")
    assert [name for name in COMMANDS if f"tenderkit {name}" not in text] == []
