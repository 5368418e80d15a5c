"""One server process and the official client's connection to it, from its start to its orderly end."""
from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

import mcp.client.session
import mcp_types as types
from checks import ANSWER_SECONDS, check, until
from mcp import Client, MCPError, StdioServerParameters, stdio_client

EXIT_SECONDS = 2.0  # what the client grants before it sends SIGTERM
MODERN = "2026-07-28"


@dataclass(frozen=True)
class Mode:
    """A way of connecting: the client's own word for it, and the revision it comes to."""

    client_mode: str
    revision: str

    @property
    def name(self) -> str:
        return f"legacy {self.revision}" if self.client_mode == "legacy" else self.client_mode

    @property
    def is_modern(self) -> bool:
        return self.revision == MODERN


MODES = [Mode("auto", MODERN), Mode("legacy", "2025-11-25"), Mode("legacy", "2025-06-18"), Mode(MODERN, MODERN)]


@dataclass
class Connection:
    client: Client
    mode: Mode
    notifications: list[types.ServerNotification] = field(default_factory=list)
    ending_seconds: float = 0

    def holds(self, condition: object, what: str, found: object = None) -> bool:
        return check(condition, f"{self.mode.name}: {what}", found)

    def updates(self, uri: str) -> int:
        """How often the server has told that a resource changed."""
        return sum(
            one.method == "notifications/resources/updated" and one.params.uri == uri for one in self.notifications)

    async def is_updated(self, uri: str, count: int) -> bool:
        return await until(lambda: self.updates(uri) >= count)

    def count(self, method: str) -> int:
        return sum(one.method == method for one in self.notifications)

    async def is_refused(self, what: str, code: int, request, *mentions: str) -> None:
        """A request that must fail with an error of the protocol, in words that mention what they should."""
        try:
            answer = await request
            self.holds(False, f"{what} is refused with {code}", answer)
        except MCPError as error:
            self.holds(error.code == code, f"{what} is refused with {code}", (error.code, error.message))
            told = f"{error.message} {error.data}"
            for mention in mentions:
                self.holds(mention in told, f"{what}: the refusal mentions {mention}", told)


class _Faults(logging.Handler):
    """What the client only writes to its log: a notification it could not read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.getMessage()} {record.exc_info[1] if record.exc_info else ''}")


@asynccontextmanager
async def connected(command: list[str], mode: Mode, **callbacks) -> AsyncIterator[Connection]:
    """Starts the command in an empty home, connects, and checks how it ends when its stdin closes."""
    strays: list[str] = []
    notifications: list[types.ServerNotification] = []
    label = f"{mode.name}: {os.path.basename(command[0])}"

    async def on_message(message) -> None:
        if isinstance(message, Exception):
            strays.append(repr(message))
        else:
            notifications.append(message)

    faults = _Faults()
    logging.getLogger().addHandler(faults)
    failed_before = check.failed
    try:
        with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryFile("w+") as log:
            home, code_file = os.path.join(directory, "home"), os.path.join(directory, "code")
            os.mkdir(home)
            # The client does not tell the exit code, so a shell between the two writes it down.
            server = StdioServerParameters(
                command="/bin/sh", args=["-c", '"$0" "$@"; echo $? > "$CODE_FILE"', *command],
                env={"HOME": home, "CODE_FILE": code_file})
            client = Client(
                stdio_client(server, errlog=log), mode=mode.client_mode, read_timeout_seconds=ANSWER_SECONDS,
                message_handler=on_message, **callbacks)
            offered = mode.revision if mode.client_mode == "legacy" else mcp.client.session.LATEST_HANDSHAKE_VERSION
            try:
                async with AsyncExitStack() as stack:
                    # There is no other way to have the client offer an older revision.
                    with patch.object(mcp.client.session, "LATEST_HANDSHAKE_VERSION", offered):
                        await stack.enter_async_context(client)
                    connection = Connection(client, mode, notifications)
                    connection.holds(client.protocol_version == mode.revision, "the revision", client.protocol_version)
                    yield connection
                    start = time.monotonic()
                connection.ending_seconds = time.monotonic() - start
            finally:
                code = open(code_file).read().strip() if os.path.exists(code_file) else "none: it was killed"
                check(code == "0", f"{label}: exit code 0 when stdin closes", code)
                if check.failed > failed_before:
                    log.seek(0)
                    print(f"--- {label}: stderr\n{log.read()[-3000:]}---", flush=True)
            check(connection.ending_seconds < EXIT_SECONDS, f"{label}: ends in time", connection.ending_seconds)
            check(os.listdir(home) == [], f"{label}: leaves no file behind", os.listdir(home))
            check(not strays, f"{label}: every line of the server was a message", strays)
            check(not faults.texts, f"{label}: the client could read every notification", faults.texts)
    finally:
        logging.getLogger().removeHandler(faults)
