"""The product's prompts and the completion of their arguments, on the embedded sandbox."""
from __future__ import annotations

import mcp_types as types
from connection import Connection

CONTACT = "highlevel://contacts/{contactId}"


async def prompts(connection: Connection, directory: dict[str, dict]) -> None:
    client, holds = connection.client, connection.holds
    campaign, workflow, user = (directory[name] for name in ("campaigns", "workflows", "users"))
    filled = {
        "lead_intake": {
            "email": "lead@example.com", "name": "Léa “Ada” 🙂", "tags": "new, vip", "campaign": campaign["name"]},
        "after_call": {
            "contact": "lead@example.com", "summary": "Wants an offer.\nBy Friday.", "workflow": workflow["name"]},
        "renewal_task": {"contact": "lead@example.com", "dueDate": "2030-01-31", "assignee": user["name"]},
        "migration_tagging": {"tags": "imported", "source": "old crm"},
    }
    # What a prompt has to say beside its arguments: tools to use, and ids that were looked up.
    told = {
        "lead_intake": ["upsert_contact_by_identity", "add_to_campaign", campaign["id"]],
        "after_call": ["log_interaction", workflow["id"]],
        "renewal_task": ["create_task", user["id"]],
        "migration_tagging": ["select_contacts", "bulk_tag_contacts"],
    }
    listed = {prompt.name: prompt for prompt in (await client.list_prompts()).prompts}
    holds(list(listed) == list(filled), "prompts/list", list(listed))
    for name, arguments in filled.items():
        entry = listed[name]
        described = entry.title and entry.description and all(one.description for one in entry.arguments or [])
        holds(described, f"{name} and its arguments are described", entry)
        known = [one.name for one in entry.arguments or []]
        holds(set(arguments) <= set(known), f"{name} has the arguments", known)
        messages = (await client.get_prompt(name, arguments)).messages
        text = messages[0].content.text if messages and messages[0].content.type == "text" else ""
        missing = [word for word in told[name] if word not in text]
        holds(not missing, f"{name} names what is to be used", missing)
        required = {one.name: "" for one in entry.arguments or [] if one.required}
        if required:
            without = {key: value for key, value in arguments.items() if key not in required}
            refused = client.get_prompt(name, without)
            await connection.is_refused(f"{name} without what it needs", -32602, refused, next(iter(required)))
    bare = (await client.get_prompt("lead_intake")).messages
    holds(bare, "a prompt that needs nothing", bare)
    unknown = client.get_prompt("lead_outtake", {})
    await connection.is_refused("an unknown prompt", -32602, unknown, "lead_outtake")
    unfit = client.get_prompt("renewal_task", {"contact": "a", "dueDate": "soon"})
    await connection.is_refused("a date that is none", -32602, unfit, "dueDate")


async def completions(connection: Connection, directory: dict[str, dict]) -> None:
    client, holds = connection.client, connection.holds

    async def values(reference, argument: str, typed: str, filled: dict[str, str] | None = None) -> list[str]:
        found = (await client.complete(reference, {"name": argument, "value": typed}, filled)).completion
        fits = len(found.values) <= 100 and (found.total is None or found.total >= len(found.values))
        holds(fits, f"{argument} “{typed}”: a hundred at most", found)
        return found.values

    for prompt, argument, name in (
        ("lead_intake", "campaign", "campaigns"), ("after_call", "workflow", "workflows"),
        ("renewal_task", "assignee", "users"),
    ):
        reference, wanted = types.PromptReference(name=prompt), directory[name]["name"]
        found = await values(reference, argument, "")
        holds(wanted in found, f"{prompt}: {argument} is completed from the account", (wanted, found))
        found = await values(reference, argument, wanted[:3].lower())
        holds(wanted in found, f"{prompt}: {argument} is completed from what has been typed", (wanted, found))
    reference = types.PromptReference(name="migration_tagging")
    tags = await values(reference, "tags", "")
    holds(len(tags) > 1, "tags are completed", tags)
    more = await values(reference, "tags", f"{tags[0]}, ", {"source": "old crm"})
    more_fits = more and all(one.startswith(f"{tags[0]}, ") and one != f"{tags[0]}, {tags[0]}" for one in more)
    holds(more_fits, "a second tag is completed after the first", more)
    for argument in ("source", "noSuchArgument"):
        holds(await values(reference, argument, "x") == [], f"{argument} has no completions")

    found = await client.call_tool("list_contacts", {"limit": 1})
    contact = found.structured_content["contacts"][0]
    for suffix in ("", "/tasks", "/notes", "/appointments"):
        template = types.ResourceTemplateReference(uri=CONTACT + suffix)
        ids = await values(template, "contactId", contact["firstName"])
        holds(contact["id"] in ids, f"contactId{suffix} is completed by a name", ids)
    for reference in (
        types.PromptReference(name="no_such_prompt"), types.ResourceTemplateReference(uri="highlevel://no/{such}"),
    ):
        refused = client.complete(reference, {"name": "tags", "value": ""})
        await connection.is_refused(f"completing {reference.type} there is none of", -32602, refused)
