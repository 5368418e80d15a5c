#!/usr/bin/env python3
"""The built server against the official Python client of MCP, in each of its ways of connecting.

  interop.py BINARY TOOLS_JSON

Every tool is called on the embedded sandbox, every answer checked against the whole outputSchema of tools.json and
against what the call was for. Needs the packages mcp and jsonschema. Ends with "N passed, M failed", and with exit
code 1 if M > 0.
"""
from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse
import urllib.request
import warnings
from contextlib import suppress
from dataclasses import dataclass, field

import anyio
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters, stdio_client

warnings.simplefilter("ignore")  # ping is deprecated in the newest revision, and legacy mode is there to use it

MODES = {"auto": "2026-07-28", "legacy": "2025-11-25", "2026-07-28": "2026-07-28"}
ANSWER_SECONDS = 20
EXIT_SECONDS = 2.0  # what the client grants before it sends SIGTERM


class Checks:
    """Counts what held and prints what did not."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def __call__(self, holds: object, what: str, found: object = None) -> bool:
        if holds:
            self.passed += 1
            return True
        self.failed += 1
        text = "" if found is None else f"\n    found: {json.dumps(found, default=str, ensure_ascii=False)[:600]}"
        print(f"FAILED  {what}{text}", flush=True)
        return False


check = Checks()


# ---------------------------------------------------------------- what the sandbox holds besides contacts


def served_directory(binary: str) -> dict[str, str]:
    """Ids of one campaign, workflow, user and business. A sandbox of the same seed makes up the same ones, so those of
    a sandbox of our own serve for the embedded one, whose address is not told."""
    with tempfile.TemporaryDirectory() as home:
        sandbox = subprocess.Popen(
            [binary, "sandbox", "--seed", "1"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": home}, start_new_session=True)
        try:
            ready, _, _ = select.select([sandbox.stdout], [], [], ANSWER_SECONDS)
            if not ready:
                raise RuntimeError("the sandbox did not say where it listens")
            address = json.loads(sandbox.stdout.readline())
            known = set(address) == {"url", "token", "locationId"}
            if not check(known, "sandbox: the first line says url, token and locationId", sorted(address)):
                raise RuntimeError("without an address nothing can be looked up")
            ids = {name: first_id(address, name) for name in ("campaigns", "workflows", "users", "businesses")}
        finally:
            sandbox.send_signal(signal.SIGTERM)
            try:
                code = sandbox.wait(5)
            except subprocess.TimeoutExpired:
                code = "none: it was killed"
            with suppress(ProcessLookupError):  # whatever is left of it, so that nothing outlives the checks
                os.killpg(sandbox.pid, signal.SIGKILL)
            sandbox.wait()
        check(code == 0, "sandbox: SIGTERM ends it with exit code 0", code)
        return ids


def first_id(address: dict, name: str) -> str:
    """The first entry's id: of those in use, where entries have a status."""
    query = urllib.parse.urlencode({"locationId": address["locationId"]})
    request = urllib.request.Request(
        f"{address['url']}/{name}/?{query}",
        headers={
            "Authorization": f"Bearer {address['token']}", "Version": "2021-07-28", "Accept": "application/json",
            "User-Agent": "highlevel-mcp-interop",  # a library's default name is turned away, as by HighLevel
        })
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as response:
        entries = json.load(response)[name]
    check(entries, f"sandbox: GET /{name}/ has entries")
    return next((entry for entry in entries if entry.get("status") == "published"), entries[0])["id"]


# ---------------------------------------------------------------- calls


@dataclass
class Caller:
    """One connection: calls tools, checks the form of each answer, and remembers what it took."""

    client: Client
    mode: str
    output_schemas: dict[str, dict]
    called: list[str] = field(default_factory=list)
    seconds: float = 0

    async def call(self, tool: str, arguments: dict) -> dict:
        """A call that must succeed; its structured content."""
        result = await self._send(tool, arguments)
        self.called.append(tool)
        content = result.structured_content or {}
        label = f"{self.mode}: {tool}"
        if not check(not result.is_error, f"{label} succeeds", content):
            return content
        errors = [error.message for error in Draft202012Validator(self.output_schemas[tool]).iter_errors(content)]
        check(not errors, f"{label} answers as its outputSchema in tools.json says", errors)
        return content

    async def refused(self, tool: str, arguments: dict, code: str, *mentions: str) -> None:
        """A call that must fail with a code of ours, in words that mention what a model needs to mend it."""
        result = await self._send(tool, arguments)
        error = (result.structured_content or {}).get("error", {})
        label = f"{self.mode}: {tool} {json.dumps(arguments)[:80]}"
        check(result.is_error and error.get("code") == code, f"{label} is refused with {code}", error)
        words = json.dumps(error, ensure_ascii=False)
        for mention in mentions:
            check(mention in words, f"{label}: the refusal mentions {mention}", error)

    async def _send(self, tool: str, arguments: dict):
        start = time.monotonic()
        result = await self.client.call_tool(tool, arguments)
        self.seconds += time.monotonic() - start
        texts = [block.text for block in result.content if block.type == "text"]
        mirrored = len(texts) == 1 and json.loads(texts[0]) == result.structured_content
        check(mirrored, f"{self.mode}: {tool}: the text is the structured content", texts)
        return result


async def every_tool(caller: Caller, ids: dict[str, str]) -> None:
    """All 32 tools, in an order in which each finds what it needs."""
    call, mode = caller.call, caller.mode

    def holds(condition: object, what: str, found: object) -> None:
        check(condition, f"{mode}: {what}", found)

    listed = await call("list_contacts", {"limit": 3})
    holds(len(listed.get("contacts", [])) == 3, "list_contacts gives as many as asked for", listed.get("meta"))
    found = await call("search_contacts", {"pageLimit": 5, "sort": [{"field": "dateAdded", "direction": "desc"}]})
    others = [contact["id"] for contact in found.get("contacts", [])]
    total = found.get("total", 0)
    holds(len(others) == 5 and total >= 5, "search_contacts gives a page and the total", total)

    address = {"email": "interop.check@example.com", "phone": "+14155550142"}
    created = await call("create_contact", {"firstName": "Inter", "lastName": "Op", "tags": ["new"], **address})
    contact = created.get("contact", {}).get("id", "none")
    mine = {"contactId": contact}
    upserted = await call("upsert_contact", {**address, "companyName": "Interop & Söhne"})
    holds(upserted.get("contact", {}).get("id") == contact, "upsert_contact finds the one there is", upserted)
    await call("update_contact", {**mine, "city": "Zürich", "country": "CH"})
    read = (await call("get_contact", mine)).get("contact", {})
    both = (read.get("city"), read.get("companyName"))
    holds(both == ("Zürich", "Interop & Söhne"), "get_contact reads both back", read)
    for key, value in address.items():
        twin = await call("find_duplicate_contact", {key: value})
        holds((twin.get("contact") or {}).get("id") == contact, f"find_duplicate_contact finds it by {key}", twin)

    added = await call("add_tags", {**mine, "tags": ["vip", "line\nbreak"]})
    holds("vip" in added.get("tags", []) and "new" in added["tags"], "add_tags keeps the other tags", added)
    removed = await call("remove_tags", {**mine, "tags": ["line\nbreak"]})
    holds("vip" in removed.get("tags", []), "remove_tags takes only what it is told", removed)

    await tasks(call, holds, mine, ids["users"])
    await notes(call, holds, mine)

    events = await call("list_appointments", mine)
    holds(events.get("events") == [], "a new contact has no appointments", events)
    followers = await call("add_followers", {**mine, "followers": [ids["users"]]})
    holds(ids["users"] in followers.get("followers", []), "add_followers adds", followers)
    followers = await call("remove_followers", {**mine, "followers": [ids["users"]]})
    holds(ids["users"] not in followers.get("followers", []), "remove_followers removes", followers)

    for tool in ("add_to_campaign", "remove_from_campaign", "add_to_campaign"):
        await call(tool, {**mine, "campaignId": ids["campaigns"]})
    await call("remove_from_all_campaigns", mine)
    for tool in ("add_to_workflow", "remove_from_workflow"):
        await call(tool, {**mine, "workflowId": ids["workflows"]})

    bulk = await call("bulk_update_tags", {"type": "add", "contacts": [contact, *others], "tags": ["bulk"]})
    holds(bulk.get("errorCount") == 0, "bulk_update_tags reports no error", bulk)
    await call("bulk_update_business", {"ids": [contact], "businessId": ids["businesses"]})
    staff = await call("list_contacts_by_business", {"businessId": ids["businesses"], "limit": 100})
    staff = [one["id"] for one in staff.get("contacts", [])]
    holds(contact in staff, "list_contacts_by_business has the contact", staff)

    await call("delete_contact", mine)
    await caller.refused("get_contact", mine, "not_found")


async def tasks(call, holds, mine: dict, user: str) -> None:
    due = "2030-01-02T03:04:05Z"
    wanted = {"title": "Ring back", "dueDate": due, "completed": False, "assignedTo": user}
    made = await call("create_task", {**mine, **wanted})
    task = {**mine, "taskId": made.get("task", {}).get("id", "none")}
    listed = await call("list_tasks", mine)
    holds([one["id"] for one in listed.get("tasks", [])] == [task["taskId"]], "list_tasks has the one task", listed)
    await call("update_task", {**task, "title": "Ring back at noon"})
    done = await call("complete_task", {**task, "completed": True})
    holds(done.get("task", {}).get("completed") is True, "complete_task completes", done)
    read = (await call("get_task", task)).get("task", {})
    both = (read.get("title"), read.get("completed"))
    holds(both == ("Ring back at noon", True), "get_task reads both back", read)
    await call("delete_task", task)


async def notes(call, holds, mine: dict) -> None:
    made = await call("create_note", {**mine, "title": "First", "body": "Says “später” – 你好 🙂\nand a second line"})
    note = {**mine, "noteId": made.get("note", {}).get("id", "none")}
    await call("update_note", {**note, "title": "Second"})
    listed = await call("list_notes", mine)
    holds([one["id"] for one in listed.get("notes", [])] == [note["noteId"]], "list_notes has the one note", listed)
    read = (await call("get_note", note)).get("note", {})
    holds(read.get("title") == "Second" and "你好 🙂" in (read.get("body") or ""), "get_note reads it back", read)
    await call("delete_note", note)


async def refusals(caller: Caller) -> None:
    refused = caller.refused
    await refused("add_tags", {"contact_id": "abc", "tags": ["x"]}, "invalid_arguments", "contact_id", "contactId")
    await refused("add_tags", {"contactId": "abc"}, "invalid_arguments", "tags")
    await refused("get_contact", {"contactId": "abc", "locationId": "l"}, "invalid_arguments", "locationId", "profile")
    await refused("get_contact", {"contactId": "ann@example.com"}, "invalid_arguments", "find_duplicate_contact")
    await refused("search_contacts", {"pageLimit": "ten"}, "invalid_arguments", "pageLimit")
    await refused("get_contact", {"contactId": "noSuchContact0000000"}, "not_found")
    try:
        answer = await caller.client.call_tool("add_tag", {})
        check(False, f"{caller.mode}: an unknown tool is a protocol error", answer.structured_content)
    except MCPError as error:
        check(error.code == -32602, f"{caller.mode}: an unknown tool is -32602", error.code)
        check("add_tags" in error.message, f"{caller.mode}: its message names the nearest tool", error.message)


async def many_at_once(caller: Caller) -> None:
    """Answers belong to their questions when calls overlap, and cancelled calls leave the connection usable."""
    found = await caller.call("search_contacts", {"pageLimit": 10})
    wanted = [contact["id"] for contact in found.get("contacts", [])]
    got: dict[str, str] = {}

    async def read(contact: str) -> None:
        result = await caller.client.call_tool("get_contact", {"contactId": contact})
        got[contact] = ((result.structured_content or {}).get("contact") or {}).get("id", "")

    async with anyio.create_task_group() as group:
        for contact in wanted:
            group.start_soon(read, contact)
    belong = len(got) == 10 and all(key == value for key, value in got.items())
    check(belong, f"{caller.mode}: ten calls at once", got)

    cancelled = 0
    for index in range(1, 11):
        with anyio.move_on_after(index / 5000) as scope:
            await caller.client.call_tool("search_contacts", {"pageLimit": 50})
        cancelled += scope.cancelled_caught
    check(cancelled, f"{caller.mode}: calls are cancelled while they run", cancelled)
    result = await caller.client.call_tool("list_contacts", {"limit": 1})
    check(not result.is_error, f"{caller.mode}: the connection works after cancelled calls", result.structured_content)


# ---------------------------------------------------------------- connections


async def lists(client: Client, mode: str, catalogue: list[dict]) -> None:
    listed = (await client.list_tools()).tools
    names = [tool.name for tool in listed]
    check(names == [entry["name"] for entry in catalogue], f"{mode}: tools/list is tools.json, in its order", names)
    for tool, entry in zip(listed, catalogue):
        hints = tool.annotations.model_dump(by_alias=True, exclude_none=True) if tool.annotations else {}
        check(hints == entry["annotations"], f"{mode}: {tool.name} carries its four hints", hints)
        check(tool.title == entry["title"] and tool.description, f"{mode}: {tool.name} has a title and a description")
        for schema in (tool.input_schema, tool.output_schema or {}):
            Draft202012Validator.check_schema(schema)
            check(schema.get("type") == "object", f"{mode}: {tool.name}: its schemas have an object at the root", schema)


async def session(binary: str, mode: str, catalogue: list[dict], ids: dict[str, str]) -> tuple[str, int, float, float]:
    """One process from its start to its end. Gives the revision, the number of calls, their seconds and the end's."""
    schemas = {entry["name"]: entry["outputSchema"] for entry in catalogue}
    strays: list[str] = []

    async def on_message(message) -> None:
        if isinstance(message, Exception):
            strays.append(repr(message))

    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryFile("w+") as log:
        home, code_file = os.path.join(directory, "home"), os.path.join(directory, "code")
        os.mkdir(home)
        # The client does not tell the exit code, so a shell between the two writes it down.
        server = StdioServerParameters(
            command="/bin/sh", args=["-c", '"$0" serve --sandbox; echo $? > "$CODE_FILE"', binary],
            env={"HOME": home, "CODE_FILE": code_file})
        client = Client(
            stdio_client(server, errlog=log), mode=mode, read_timeout_seconds=ANSWER_SECONDS,
            message_handler=on_message)
        failed_before = check.failed
        async with client:
            check(client.protocol_version == MODES[mode], f"{mode}: the revision", client.protocol_version)
            if mode != "2026-07-28":  # there the client asks nothing before its first request
                info = client.server_info
                check(info and info.name == "highlevel-mcp" and info.version, f"{mode}: the server names itself", info)
                check(client.instructions, f"{mode}: instructions for the model")
            await lists(client, mode, catalogue)
            caller = Caller(client, mode, schemas)
            await every_tool(caller, ids)
            missing = [name for name in schemas if name not in caller.called]
            check(not missing, f"{mode}: every tool was called", missing)
            revision, calls, seconds = client.protocol_version, len(caller.called), caller.seconds
            await refusals(caller)
            await many_at_once(caller)
            if mode == "legacy":
                start = time.monotonic()
                await client.send_ping()
                check(time.monotonic() - start < 1, f"{mode}: ping is answered at once")
            start = time.monotonic()
        ending = time.monotonic() - start
        code = open(code_file).read().strip() if os.path.exists(code_file) else "none: it was killed"
        check(code == "0", f"{mode}: exit code 0 when stdin closes", code)
        check(ending < EXIT_SECONDS, f"{mode}: ends within {EXIT_SECONDS:.0f} s", ending)
        check(os.listdir(home) == [], f"{mode}: --sandbox leaves no file behind", os.listdir(home))
        check(not strays, f"{mode}: every line of the server was a message", strays)
        if check.failed > failed_before:
            log.seek(0)
            print(f"--- {mode}: the server's stderr\n{log.read()[-3000:]}---", flush=True)
    return revision, calls, seconds, ending


def leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for part in error.exceptions for leaf in leaves(part)]
    return [error]


def main() -> int:
    binary, tools_file = os.path.abspath(sys.argv[1]), sys.argv[2]
    catalogue = json.load(open(tools_file))["tools"]
    check(len(catalogue) == 32, "tools.json has 32 tools", len(catalogue))
    rows = []
    try:
        ids = served_directory(binary)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a failed check and the end
        check(False, "sandbox: the look-ups", repr(error))
        ids = None
    for mode in MODES if ids else ():
        try:
            rows.append((mode, *anyio.run(session, binary, mode, catalogue, ids)))
        except BaseException as error:  # noqa: BLE001
            if isinstance(error, KeyboardInterrupt):
                raise
            for leaf in leaves(error):
                check(False, f"{mode}: the session broke off: {leaf!r}"[:900])
                traceback.print_exception(leaf, limit=-4)
    print(f"{'mode':<12} {'revision':<12} {'calls':>5} {'ms':>8} {'ms/call':>8} {'exit ms':>8}")
    for mode, revision, calls, seconds, ending in rows:
        milliseconds = seconds * 1000
        each = milliseconds / max(calls, 1)
        print(f"{mode:<12} {revision:<12} {calls:>5} {milliseconds:>8.0f} {each:>8.1f} {ending * 1000:>8.0f}")
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
