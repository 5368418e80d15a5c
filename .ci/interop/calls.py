"""What goes on around a call of the fixture: progress, cancellation, log messages, changes that are told."""
from __future__ import annotations

import time

import anyio
from asking import text_of
from connection import Connection

WATCHED = "test://watched-resource"


async def settle(connection: Connection) -> None:
    """Waits until what was on its way has arrived: it comes before this answer, and the client needs a moment."""
    await connection.client.call_tool("greet", {"name": "Ann"})
    await anyio.sleep(0.05)


async def progress(connection: Connection) -> None:
    client, holds = connection.client, connection.holds
    seen: list[tuple[float, float | None, str | None]] = []

    async def on_progress(progress: float, total: float | None, message: str | None) -> None:
        seen.append((progress, total, message))

    await client.call_tool("test_tool_with_progress", {}, progress_callback=on_progress)
    await settle(connection)
    holds([one[:2] for one in seen] == [(0, 100), (50, 100), (100, 100)], "three reports of progress", seen)
    seen.clear()
    start = time.monotonic()
    result = await client.call_tool("slow_compute", {"seconds": 1}, progress_callback=on_progress)
    seconds = time.monotonic() - start
    holds(text_of(result) == "Computed for 1 seconds.", "slow_compute", result)
    await settle(connection)
    values = [one[0] for one in seen]
    holds(values == sorted(set(values)) and len(values) > 1, "progress increases", values)
    # Ten in any second; a busy machine may stretch the call.
    holds(len(values) <= 10 * (int(seconds) + 1), "no more than ten reports a second", (len(values), seconds))
    count = len(seen)
    await client.call_tool("slow_compute", {"seconds": 0.1})
    await settle(connection)
    holds(len(seen) == count, "no progress after the answer, nor unasked", seen[count:])


async def cancellation(connection: Connection) -> None:
    client, holds = connection.client, connection.holds
    reports: list[float] = []
    began = anyio.Event()

    async def on_progress(progress: float, total: float | None, message: str | None) -> None:
        reports.append(progress)
        began.set()

    async with anyio.create_task_group() as group:
        scope = anyio.CancelScope()

        async def compute() -> None:
            with scope:
                await client.call_tool("slow_compute", {"seconds": 60}, progress_callback=on_progress)

        group.start_soon(compute)
        with anyio.fail_after(20):
            await began.wait()
        # While it runs, others are served.
        result = await client.call_tool("greet", {"name": "Ann"})
        holds(text_of(result) == "Hello, Ann!", "a call overtakes a long one", result)
        scope.cancel()
    holds(scope.cancelled_caught, "a call is cancelled in flight")
    await settle(connection)
    told = connection.count("notifications/progress")
    await anyio.sleep(0.3)
    holds(connection.count("notifications/progress") == told, "a cancelled call reports no more")


async def log_messages(connection: Connection, messages: list) -> None:
    client, holds = connection.client, connection.holds
    if not connection.mode.is_modern:
        await client.set_logging_level("info")
    messages.clear()
    await client.call_tool("test_tool_with_logging", {})
    await settle(connection)
    levels = [message.level for message in messages]
    holds(levels == ["info"] * 3, "three messages of level info", levels)
    if not connection.mode.is_modern:
        await client.set_logging_level("error")
        messages.clear()
        await client.call_tool("test_tool_with_logging", {})
        await settle(connection)
        holds(not messages, "none below the level that was set", messages)


async def changes_in_session(connection: Connection) -> None:
    """Subscriptions of a legacy session."""
    client, holds = connection.client, connection.holds
    trigger = "test_trigger_resource_change"
    await client.call_tool(trigger, {})
    await settle(connection)
    holds(connection.updates(WATCHED) == 0, "nothing is told before there is a subscription")
    await client.subscribe_resource(WATCHED)
    await client.call_tool(trigger, {})
    await settle(connection)
    holds(connection.updates(WATCHED) == 1, "a change is told once", connection.updates(WATCHED))
    await client.unsubscribe_resource(WATCHED)
    await client.call_tool(trigger, {})
    await settle(connection)
    holds(connection.updates(WATCHED) == 1, "nothing is told afterwards", connection.updates(WATCHED))
    for name in ("tool", "prompt"):
        await client.call_tool(f"test_trigger_{name}_change", {})
        await settle(connection)
        told = connection.count(f"notifications/{name}s/list_changed")
        holds(told == 1, f"a changed list of {name}s is told", told)


async def changes_on_stream(connection: Connection) -> None:
    """subscriptions/listen."""
    client, holds = connection.client, connection.holds
    async with client.listen(
        tools_list_changed=True, resources_list_changed=True, resource_subscriptions=[WATCHED]
    ) as stream:
        honoured = (
            stream.honored.tools_list_changed, stream.honored.prompts_list_changed,
            stream.honored.resources_list_changed, stream.honored.resource_subscriptions)
        # Prompts were not asked for; the list of resources never changes here.
        wanted = (True, None, None, [WATCHED])
        holds(honoured == wanted, "what can be told is acknowledged", honoured)
        for name, event in (("resource", "ResourceUpdated"), ("tool", "ToolsListChanged")):
            await client.call_tool(f"test_trigger_{name}_change", {})
            with anyio.fail_after(20):
                told = await anext(stream)
            holds(type(told).__name__ == event, f"a change is told on the stream: {name}", told)
        async with client.listen(prompts_list_changed=True) as other:
            await client.call_tool("test_trigger_prompt_change", {})
            with anyio.fail_after(20):
                told = await anext(other)
            holds(type(told).__name__ == "PromptsListChanged", "two streams, each with its own", told)
    await settle(connection)  # the client cancels a stream behind our back
    seen = len(connection.notifications)
    await client.call_tool("test_trigger_resource_change", {})
    await settle(connection)
    holds(len(connection.notifications) == seen, "a closed stream is silent", connection.notifications[seen:])
