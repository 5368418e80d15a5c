"""The product's resources, prompts and completions, on the embedded sandbox."""
from __future__ import annotations

import json

import anyio
from connection import Connection

TOOLS, GUIDE, ACCOUNT = "highlevel://tools", "highlevel://guide", "highlevel://account"
PARTS = ("", "/tasks", "/notes", "/appointments")


async def introduction(connection: Connection) -> None:
    """What a client is told before it asks for anything. A client that skips discovery is told nothing."""
    client, holds = connection.client, connection.holds
    if connection.mode.client_mode == connection.mode.revision:
        return
    info, capabilities = client.server_info, client.server_capabilities
    holds(info and info.name == "highlevel-mcp" and info.version, "the server names itself", info)
    words = len((client.instructions or "").split())
    holds(0 < words < 120, "instructions for the model in under 120 words", words)
    declared = sorted(capabilities.model_dump(exclude_none=True))
    holds(declared == ["completions", "prompts", "resources", "tools"], "the capabilities", declared)
    holds(capabilities.resources and capabilities.resources.subscribe, "resources can be subscribed to", capabilities)


async def resources(connection: Connection, catalogue: list[dict]) -> None:
    client, holds = connection.client, connection.holds
    listed = (await client.list_resources()).resources
    uris = [str(one.uri) for one in listed]
    holds(uris == [GUIDE, TOOLS, ACCOUNT], "resources/list", uris)
    holds(all(one.description and one.mime_type for one in listed), "each is described", listed)

    async def read(uri: str) -> str:
        contents = (await client.read_resource(uri)).contents
        fits = len(contents) == 1 and str(contents[0].uri) == uri and contents[0].text
        return contents[0].text if holds(fits, f"{uri} is read", contents) else "{}"

    names = [entry["name"] for entry in catalogue]
    told = await read(TOOLS)
    holds(all(name in told for name in names), "the catalogue names every tool", told[:500])
    holds(len((await read(GUIDE)).splitlines()) > 5, "the guide says something")

    found = await client.call_tool("list_contacts", {"limit": 1})
    contact, location = (found.structured_content["contacts"][0][key] for key in ("id", "locationId"))
    holds(location in await read(ACCOUNT), "the account's status tells the location")
    templates = [one.uri_template for one in (await client.list_resource_templates()).resource_templates]
    wanted = [f"highlevel://contacts/{{contactId}}{part}" for part in PARTS]
    holds(templates == wanted, "resources/templates/list", templates)
    for template in wanted:
        text = await read(template.replace("{contactId}", contact))
        holds(isinstance(json.loads(text), dict), f"{template} is an object", text[:300])
    holds(contact in await read(f"highlevel://contacts/{contact}"), "a contact is read as the one asked for")

    code = -32602 if connection.mode.is_modern else -32002
    for uri in (
        "highlevel://contacts/noSuchContact0000000", "highlevel://contacts/noSuchContact0000000/notes",
        f"highlevel://contacts/{contact}/secrets", "highlevel://nothing", "file:///etc/passwd",
    ):
        await connection.is_refused(f"reading {uri}", code, client.read_resource(uri), uri)


async def account_changes(connection: Connection) -> None:
    """The account's status changes with every call, because each takes from the limits."""
    client, holds = connection.client, connection.holds

    async def spend() -> None:
        await client.call_tool("list_contacts", {"limit": 1})

    if connection.mode.is_modern:
        async with client.listen(resource_subscriptions=[ACCOUNT, TOOLS], tools_list_changed=True) as stream:
            honoured = (stream.honored.resource_subscriptions, stream.honored.tools_list_changed)
            holds(honoured == ([ACCOUNT], None), "what can be told is acknowledged", honoured)
            await spend()
            with anyio.fail_after(20):
                event = await anext(stream)
            holds(getattr(event, "uri", None) == ACCOUNT, "a change of the account's status is told", event)
    else:
        await client.subscribe_resource(ACCOUNT)
        await spend()
        holds(await connection.is_updated(ACCOUNT, 1), "a change of the account's status is told")
        await client.unsubscribe_resource(ACCOUNT)
        nothing = client.subscribe_resource("highlevel://nothing")
        await connection.is_refused("a subscription to nothing", -32002, nothing)
    await anyio.sleep(0.1)
    told = connection.updates(ACCOUNT)
    await spend()
    await anyio.sleep(0.3)
    holds(connection.updates(ACCOUNT) == told, "nothing is told once nobody listens", connection.updates(ACCOUNT))
