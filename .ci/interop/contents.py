"""What the fixture gives back: every kind of content in tools, resources and prompts, and lists in pages."""
from __future__ import annotations

import base64

import mcp_types as types
from asking import text_of
from connection import Connection

PNG, RIFF = b"\x89PNG", b"RIFF"


async def tools(connection: Connection) -> None:
    call, holds = connection.client.call_tool, connection.holds

    async def kinds(tool: str, *wanted: str):
        result = await call(tool, {})
        got = tuple(block.type for block in result.content)
        holds(got == wanted and not result.is_error, f"{tool} gives {wanted}", got)
        return result.content

    holds(text_of(await call("greet", {"name": "Ann"})) == "Hello, Ann!", "greet")
    await kinds("test_simple_text", "text")
    image = (await kinds("test_image_content", "image"))[0]
    holds(base64.b64decode(image.data).startswith(PNG) and image.mime_type == "image/png", "a PNG", image)
    audio = (await kinds("test_audio_content", "audio"))[0]
    holds(base64.b64decode(audio.data).startswith(RIFF) and audio.mime_type == "audio/wav", "a WAV", audio)
    embedded = (await kinds("test_embedded_resource", "resource"))[0]
    holds(embedded.resource.uri == "test://embedded-resource", "the resource's URI", embedded)
    await kinds("test_multiple_content_types", "text", "image", "resource")
    link = (await kinds("test_resource_link", "resource_link"))[0]
    holds(str(link.uri) == "test://static-text", "the link's URI", link)
    structured = await call("test_structured_content", {})
    holds(isinstance(structured.structured_content, dict), "structured content", structured)
    for tool in ("test_error_handling", "failing_job"):
        result = await call(tool, {})
        holds(result.is_error and text_of(result), f"{tool} fails in words", result)
    await connection.is_refused("protocol_error_job", -32603, call("protocol_error_job", {}))
    await connection.is_refused("an unknown tool", -32602, call("no_such_tool", {}), "no_such_tool")
    wrong = await call("greet", {"name": 5})
    holds(wrong.is_error and "name" in text_of(wrong), "an argument of the wrong type is told by name", wrong)


async def resources(connection: Connection) -> None:
    client, holds = connection.client, connection.holds
    listed = {str(one.uri): one for one in (await client.list_resources()).resources}
    wanted = {f"test://{name}" for name in ("static-text", "static-binary", "watched-resource", "embedded-resource")}
    holds(set(listed) == wanted, "resources/list", list(listed))
    for uri in sorted(wanted):
        contents = (await client.read_resource(uri)).contents
        holds(contents and str(contents[0].uri) == uri and contents[0].mime_type, f"{uri} is read", contents)
    binary = (await client.read_resource("test://static-binary")).contents[0]
    holds(base64.b64decode(binary.blob).startswith(PNG), "the binary one is a PNG", binary)
    templates = [one.uri_template for one in (await client.list_resource_templates()).resource_templates]
    holds(templates == ["test://template/{id}/data"], "resources/templates/list", templates)
    contents = (await client.read_resource("test://template/123/data")).contents[0]
    holds("123" in contents.text, "a template is filled in", contents)
    code = -32602 if connection.mode.is_modern else -32002
    for uri in ("test://no-such", "test://template//data", "test://template/1/2/data"):
        await connection.is_refused(f"reading {uri}", code, client.read_resource(uri), uri)


async def prompts(connection: Connection) -> None:
    client, holds = connection.client, connection.holds
    listed = {one.name: one for one in (await client.list_prompts()).prompts}
    arguments = [(one.name, one.required) for one in listed["test_prompt_with_arguments"].arguments or []]
    holds(arguments == [("arg1", True), ("arg2", True)], "prompts/list tells the arguments", arguments)

    async def kinds(name: str, arguments: dict[str, str] | None = None) -> list:
        messages = (await client.get_prompt(name, arguments)).messages
        holds(messages, f"{name} has messages")
        return [message.content for message in messages]

    simple = await kinds("test_simple_prompt")
    holds(simple[0].type == "text", "test_simple_prompt is text", simple)
    filled = await kinds("test_prompt_with_arguments", {"arg1": "one 🙂", "arg2": "two"})
    holds("one 🙂" in filled[0].text and "two" in filled[0].text, "the arguments are filled in", filled)
    embedded = await kinds("test_prompt_with_embedded_resource", {"resourceUri": "test://example"})
    uris = [str(one.resource.uri) for one in embedded if one.type == "resource"]
    holds(uris == ["test://example"], "a prompt with an embedded resource", embedded)
    images = [one for one in await kinds("test_prompt_with_image") if one.type == "image"]
    holds(images and base64.b64decode(images[0].data).startswith(PNG), "a prompt with an image", images)
    await connection.is_refused("an unknown prompt", -32602, client.get_prompt("no_such_prompt"), "no_such_prompt")
    missing = client.get_prompt("test_prompt_with_arguments", {"arg1": "one"})
    await connection.is_refused("a prompt with an argument missing", -32602, missing, "arg2")


async def completions(connection: Connection) -> None:
    client, holds = connection.client, connection.holds
    prompt = types.PromptReference(name="test_prompt_with_arguments")
    for argument in ("arg1", "arg2"):
        found = (await client.complete(prompt, {"name": argument, "value": ""})).completion
        holds(found.values, f"{argument} is completed", found)
        first = found.values[0]
        narrowed = (await client.complete(prompt, {"name": argument, "value": first})).completion
        holds(first in narrowed.values, f"{argument} is completed from what has been typed", narrowed)
    template = types.ResourceTemplateReference(uri="test://template/{id}/data")
    found = (await client.complete(template, {"name": "id", "value": ""})).completion
    counts = (len(found.values), found.has_more, found.total)
    holds(counts == (100, True, 150), "a hundred of a hundred and fifty", counts)
    found = (await client.complete(template, {"name": "none", "value": ""})).completion
    holds(found.values == [], "an unknown variable has no completions", found)
    unknown = client.complete(types.PromptReference(name="no_such_prompt"), {"name": "a", "value": ""})
    await connection.is_refused("completing an unknown prompt", -32602, unknown)


async def pages(connection: Connection) -> None:
    """For a server that was told to make small pages, smaller than any of the lists."""
    client, holds = connection.client, connection.holds
    lists = {"tools": client.list_tools, "resources": client.list_resources, "prompts": client.list_prompts}
    elsewhere = {"tools": client.list_prompts, "resources": client.list_tools, "prompts": client.list_resources}
    for name, method in lists.items():
        names: list[str] = []
        starts: dict[str, int] = {}  # which cursor begins where
        cursor = None
        while cursor or not names:
            page = await method(cursor=cursor, cache_mode="bypass")
            names += [one.name for one in getattr(page, name)]
            cursor = page.next_cursor
            if cursor:
                starts[cursor] = len(names)
        holds(starts and len(set(names)) == len(names), f"{name}/list comes in pages, each entry once", names)
        for cursor, start in starts.items():
            again = [one.name for one in getattr(await method(cursor=cursor), name)]
            holds(again == names[start:start + len(again)], f"{name}/list: a cursor works again", again)
        for wrong in ("made up", ""):
            refused = method(cursor=wrong)
            await connection.is_refused(f"{name}/list with the cursor “{wrong}”", -32602, refused)
        refused = elsewhere[name](cursor=next(iter(starts)))
        await connection.is_refused(f"a cursor of {name}/list elsewhere", -32602, refused)
