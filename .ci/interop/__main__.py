#!/usr/bin/env python3
"""The built servers against the official Python client of MCP, in each of its ways of connecting.

  interop PRODUCT FIXTURE TOOLS_JSON

PRODUCT is highlevel-mcp: every tool is called on its embedded sandbox, every answer checked against the whole
outputSchema of tools.json and against what the call was for; then resources, prompts, completions, subscriptions.
FIXTURE is mcp-everything: what the product has no use for, such as forms, sampling, log messages, progress. Needs the
packages mcp and jsonschema. Ends with "N passed, M failed", and with exit code 1 if M > 0.
"""
from __future__ import annotations

import json
import os
import sys
import traceback
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import anyio
import asking
import calls
import contents
import product
import prompting
import tools
from asking import User
from checks import check, leaves
from connection import MODES, Connection, Mode, connected
from sandbox import served_directory

warnings.simplefilter("ignore")  # what is deprecated in the newest revision is to work in the others


@dataclass
class Row:
    """What is told of a session in the closing table."""

    server: str
    mode: Mode
    calls: int = 0
    seconds: float = 0
    ending_seconds: float = 0

    def __str__(self) -> str:
        each = f"{self.seconds * 1000 / self.calls:>8.1f}" if self.calls else f"{'':>8}"
        return f"{self.server:<14} {self.mode.name:<18} {self.calls:>5} {each} {self.ending_seconds * 1000:>8.0f}"


async def product_session(mode: Mode, binary: str, catalogue: list[dict], directory: dict[str, dict]) -> Row:
    row = Row("highlevel-mcp", mode)
    schemas = {entry["name"]: entry["outputSchema"] for entry in catalogue}
    async with connected([binary, "serve", "--sandbox"], mode) as connection:
        await product.introduction(connection)
        await tools.tool_list(connection, catalogue)
        caller = tools.Caller(connection, schemas)
        await tools.every_tool(caller, {name: entry["id"] for name, entry in directory.items()})
        await tools.discovery(caller)
        await tools.recipes(caller)
        await tools.bulk(caller)
        missing = [name for name in schemas if name not in caller.called]
        connection.holds(not missing, "every tool was called", missing)
        row.calls, row.seconds = len(caller.called), caller.seconds
        await tools.refusals(caller)
        await tools.many_at_once(caller)
        await ping(connection)
    row.ending_seconds = connection.ending_seconds
    return row


async def reading_session(mode: Mode, binary: str, catalogue: list[dict], directory: dict[str, dict]) -> Row:
    """In a process of its own, whose sandbox grants as many requests again."""
    async with connected([binary, "serve", "--sandbox"], mode) as connection:
        await product.resources(connection, catalogue)
        await product.account_changes(connection)
        await prompting.prompts(connection, directory)
        await prompting.completions(connection, directory)
    return Row("highlevel-mcp", mode, ending_seconds=connection.ending_seconds)


async def fixture_session(mode: Mode, binary: str) -> Row:
    """A client that can be asked everything, and wants log messages."""
    user, messages = User(), []

    async def on_log(message) -> None:
        messages.append(message)

    callbacks = {**user.callbacks, "logging_callback": on_log, "log_level": "info" if mode.is_modern else None}
    async with connected([binary], mode, **callbacks) as connection:
        await asking.forms(connection, user)
        await asking.confirmations(connection, user)
        await asking.rounds(connection, user)
        await asking.sampling_and_roots(connection, user)
        if mode.is_modern:
            await asking.states(connection)
        await calls.progress(connection)
        await calls.cancellation(connection)
        await calls.log_messages(connection, messages)
        await (calls.changes_on_stream if mode.is_modern else calls.changes_in_session)(connection)
        await ping(connection)
    return Row("mcp-everything", mode, ending_seconds=connection.ending_seconds)


async def plain_fixture_session(mode: Mode, binary: str) -> Row:
    """A client that can be asked nothing and has set no level; and one that lists in small pages."""
    async with connected([binary], mode) as connection:
        await contents.tools(connection)
        await contents.resources(connection)
        await contents.prompts(connection)
        await contents.completions(connection)
        await asking.without_asking(connection)
        connection.holds(not connection.notifications, "nothing is told unasked", connection.notifications)
    async with connected([binary, "--page-size", "2"], mode) as connection:
        await contents.pages(connection)
    return Row("mcp-everything", mode, ending_seconds=connection.ending_seconds)


async def ping(connection: Connection) -> None:
    if not connection.mode.is_modern:
        connection.holds(await connection.client.send_ping(), "ping")


def run(label: str, session: Callable[..., Awaitable[Row]], *arguments) -> Row | None:
    try:
        return anyio.run(session, *arguments)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is a failed check, and the next session's turn
        if isinstance(error, KeyboardInterrupt):
            raise
        for leaf in leaves(error):
            check(False, f"{label}: the session broke off: {leaf!r}"[:900])
            traceback.print_exception(leaf, limit=-4)
        return None


def main() -> int:
    binary, fixture = (os.path.abspath(path) for path in sys.argv[1:3])
    catalogue = json.load(open(sys.argv[3]))["tools"]
    check(len(catalogue) == 32, "tools.json has 32 tools", len(catalogue))
    try:
        directory = served_directory(binary)
    except Exception as error:  # noqa: BLE001 - without it the product's sessions have nothing to ask for
        check(False, "sandbox: the look-ups", repr(error))
        directory = None
    rows = []
    for mode in MODES:
        for session in (product_session, reading_session) if directory else ():
            rows.append(run(mode.name, session, mode, binary, catalogue, directory))
        for session in (fixture_session, plain_fixture_session):
            rows.append(run(mode.name, session, mode, fixture))
    print(f"{'server':<14} {'mode':<18} {'calls':>5} {'ms/call':>8} {'exit ms':>8}")
    for row in filter(None, rows):
        print(row)
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
