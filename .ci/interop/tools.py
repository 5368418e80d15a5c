"""The product's tools, each called on the embedded sandbox."""
from __future__ import annotations

import json
import time
from dataclasses import dataclass, field

import anyio
from connection import Connection
from jsonschema import Draft202012Validator


DISCOVERY = ["find_operations", "load_operation", "execute_operation"]
RECIPES = ["upsert_contact_by_identity", "log_interaction", "get_contact_overview"]
BULK = ["select_contacts", "bulk_tag_contacts", "bulk_update_contacts"]


@dataclass
class Caller:
    """Calls tools over a connection, checks the form of each answer, and remembers what it took."""

    connection: Connection
    output_schemas: dict[str, dict]
    called: list[str] = field(default_factory=list)
    seconds: float = 0

    async def call(self, tool: str, arguments: dict) -> dict:
        """A call that must succeed, once the user has agreed where that is asked for; its structured content."""
        result = await self._send(tool, arguments)
        token = (result.structured_content or {}).get("confirm")
        if result.is_error and token:
            result = await self._send(tool, {**arguments, "confirm": token})
        self.called.append(tool)
        content = result.structured_content or {}
        if not self.connection.holds(not result.is_error, f"{tool} succeeds", content):
            return content
        errors = [error.message for error in Draft202012Validator(self.output_schemas.get(tool, {"type": "object"})).iter_errors(content)]
        self.connection.holds(not errors, f"{tool} answers as its outputSchema in tools.json says", errors)
        return content

    async def refused(self, tool: str, arguments: dict, code: str, *mentions: str) -> None:
        """A call that must fail with a code of ours, in words that mention what a model needs to mend it."""
        result = await self._send(tool, arguments)
        error = (result.structured_content or {}).get("error", {})
        label = f"{tool} {json.dumps(arguments)[:80]}"
        is_right = result.is_error and error.get("code") == code
        self.connection.holds(is_right, f"{label} is refused with {code}", error)
        words = json.dumps(error, ensure_ascii=False)
        for mention in mentions:
            self.connection.holds(mention in words, f"{label}: the refusal mentions {mention}", error)

    async def _send(self, tool: str, arguments: dict):
        start = time.monotonic()
        result = await self.connection.client.call_tool(tool, arguments)
        self.seconds += time.monotonic() - start
        texts = [block.text for block in result.content if block.type == "text"]
        mirrored = len(texts) == 1 and json.loads(texts[0]) == result.structured_content
        self.connection.holds(mirrored, f"{tool}: the text is the structured content", texts)
        return result


async def tool_list(connection: Connection, catalogue: list[dict]) -> None:
    holds = connection.holds
    listed = (await connection.client.list_tools()).tools
    names = [tool.name for tool in listed]
    wanted = [entry["name"] for entry in catalogue] + DISCOVERY + RECIPES + BULK
    holds(names == wanted, "tools/list is tools.json, in its order, what finds them, the recipes and bulk work", names)
    for tool, entry in zip(listed, catalogue):
        hints = tool.annotations.model_dump(by_alias=True, exclude_none=True) if tool.annotations else {}
        holds(hints == entry["annotations"], f"{tool.name} carries its four hints", hints)
        holds(tool.title == entry["title"] and tool.description, f"{tool.name} has a title and a description")
        for schema in (tool.input_schema, tool.output_schema or {}):
            Draft202012Validator.check_schema(schema)
            holds(schema.get("type") == "object", f"{tool.name}: its schemas have an object at the root", schema)


async def discovery(caller: Caller) -> None:
    """From a wish to its result, without knowing what the operation is called."""
    call, holds = caller.call, caller.connection.holds
    found = await call("find_operations", {"intent": "which of our leads carry the vip tag?"})
    names = [one["name"] for one in found.get("operations", [])]
    holds(names[:1] == ["search_contacts"], "find_operations finds the search", names)
    loaded = await call("load_operation", {"name": "search_contacts"})
    arguments = loaded.get("example", {})
    done = await call("execute_operation", {"handle": loaded.get("handle", ""), "arguments": arguments})
    holds(done.get("contacts"), "execute_operation runs what was loaded, with its example", done)
    nothing = await call("find_operations", {"intent": "send her a text message"})
    holds(nothing.get("verdict") == "no_match", "what the API does not do is said", nothing)
    await caller.refused("execute_operation", {"handle": "h1.made-up", "arguments": {}}, "invalid_handle", "load")


async def recipes(caller: Caller) -> None:
    """Several operations as one, repeated without doing anything twice."""
    call, holds = caller.call, caller.connection.holds
    who = {"email": "recipe.check@example.com"}
    made = await call("upsert_contact_by_identity", {**who, "fields": {"firstName": "Rec"}, "tags": ["Warm"]})
    holds(made.get("outcome") == "created", "upsert_contact_by_identity creates who is not there", made)
    again = await call("upsert_contact_by_identity", {**who, "fields": {"firstName": "Rec"}, "tags": ["Warm"]})
    holds(again.get("outcome") == "unchanged", "repeated, it changes nothing", again)
    said = {**who, "note": "Called", "task": {"title": "Send the quote", "dueDate": "2030-01-02T03:04:05Z"}}
    logged = await call("log_interaction", said)
    holds(logged.get("outcome") == "done", "log_interaction does all its steps", logged)
    logged = await call("log_interaction", said)
    holds(logged.get("outcome") == "already", "repeated, it does none twice", logged)
    shown = await call("get_contact_overview", who)
    counts = [len(shown.get("tasks", {}).get("open", [])), len(shown.get("notes", {}).get("last", []))]
    holds(counts == [1, 1], "get_contact_overview shows one task and one note", shown)
    await caller.refused("get_contact_overview", {"email": "nobody@example.com"}, "not_found", "email")


async def bulk(caller: Caller) -> None:
    """Many contacts by a handle, so that their ids pass through no model."""
    call, holds = caller.call, caller.connection.holds
    selected = await call("select_contacts", {"query": "ann@example.com"})
    holds(selected.get("count") == 1 and len(selected.get("sample", [])) == 1, "select_contacts counts and shows", selected)
    handle = selected.get("selection", "")
    tagged = await call("bulk_tag_contacts", {"action": "add", "selection": handle, "tags": ["interop"]})
    holds((tagged.get("state"), tagged.get("done")) == ("done", 1), "bulk_tag_contacts says what is done", tagged)
    followed = await call("bulk_update_contacts", {"action": "followers", "selection": handle, "followers": ["user1"]})
    holds((followed.get("state"), followed.get("done")) == ("done", 1), "bulk_update_contacts too", followed)
    await caller.refused("bulk_tag_contacts", {"action": "add", "selection": "h1.made-up", "tags": ["x"]}, "invalid_handle", "select")


async def every_tool(caller: Caller, ids: dict[str, str]) -> None:
    """All 32 tools, in an order in which each finds what it needs."""
    call, holds = caller.call, caller.connection.holds

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

    await tasks(caller, mine, ids["users"])
    await notes(caller, mine)

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


async def tasks(caller: Caller, mine: dict, user: str) -> None:
    call, holds = caller.call, caller.connection.holds
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


async def notes(caller: Caller, mine: dict) -> None:
    call, holds = caller.call, caller.connection.holds
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
    connection = caller.connection
    await connection.is_refused("an unknown tool", -32602, connection.client.call_tool("add_tag", {}), "add_tags")


async def many_at_once(caller: Caller) -> None:
    """Answers belong to their questions when calls overlap, and cancelled calls leave the connection usable."""
    client, holds = caller.connection.client, caller.connection.holds
    found = await caller.call("search_contacts", {"pageLimit": 10})
    wanted = [contact["id"] for contact in found.get("contacts", [])]
    got: dict[str, str] = {}

    async def read(contact: str) -> None:
        result = await client.call_tool("get_contact", {"contactId": contact})
        got[contact] = ((result.structured_content or {}).get("contact") or {}).get("id", "")

    async with anyio.create_task_group() as group:
        for contact in wanted:
            group.start_soon(read, contact)
    belong = len(got) == 10 and all(key == value for key, value in got.items())
    holds(belong, "ten calls at once", got)

    cancelled = 0
    for index in range(1, 11):
        with anyio.move_on_after(index / 5000) as scope:
            await client.call_tool("search_contacts", {"pageLimit": 50})
        cancelled += scope.cancelled_caught
    holds(cancelled, "calls are cancelled while they run", cancelled)
    result = await client.call_tool("list_contacts", {"limit": 1})
    holds(not result.is_error, "the connection works after cancelled calls", result.structured_content)
