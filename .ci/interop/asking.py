"""What the fixture asks its client for: forms, sampling, roots. The client's callbacks answer, in a legacy session by
requests of the server's, in revision 2026-07-28 by the client's own rounds."""
from __future__ import annotations

from dataclasses import dataclass, field

import mcp_types as types
from connection import Connection

SAMPLED = "Sampled by the interop checks."
ROOT = "file:///tmp/interop"


@dataclass
class User:
    """Answers as it is told to, and remembers what it was asked."""

    action: str = "accept"
    content: dict | None = None
    forms: list[dict] = field(default_factory=list)
    prompts: list[types.CreateMessageRequestParams] = field(default_factory=list)
    root_lists: int = 0

    def will(self, action: str, content: dict | None = None) -> None:
        self.action, self.content = action, content
        self.forms.clear()

    async def elicit(self, context, params) -> types.ElicitResult | types.ErrorData:
        schema = params.requested_schema
        self.forms.append(schema)
        if self.action == "error":
            return types.ErrorData(code=-32603, message="The form could not be shown.")
        if self.action != "accept":
            return types.ElicitResult(action=self.action)
        content = self.content
        if content is None:
            content = {name: filled_in(one) for name, one in schema.get("properties", {}).items()}
        return types.ElicitResult(action="accept", content=content)

    async def sample(self, context, params: types.CreateMessageRequestParams) -> types.CreateMessageResult:
        self.prompts.append(params)
        content = types.TextContent(type="text", text=SAMPLED)
        return types.CreateMessageResult(role="assistant", content=content, model="interop", stop_reason="endTurn")

    async def list_roots(self, context) -> types.ListRootsResult:
        self.root_lists += 1
        return types.ListRootsResult(roots=[types.Root(uri=ROOT, name="interop")])

    @property
    def callbacks(self) -> dict:
        return {
            "elicitation_callback": self.elicit, "sampling_callback": self.sample,
            "list_roots_callback": self.list_roots,
        }


def filled_in(schema: dict):
    """A value that fits a field of a form: its default where it has one."""
    if "default" in schema:
        return schema["default"]
    options = schema.get("enum") or [one["const"] for one in schema.get("oneOf", [])]
    if options:
        return options[0]
    if schema["type"] == "array":
        items = schema["items"]
        return [(items.get("enum") or [one["const"] for one in items.get("anyOf", [])])[0]]
    return {"boolean": True, "integer": schema.get("minimum", 1), "number": schema.get("minimum", 1)}.get(
        schema["type"], "Ann")


def text_of(result) -> str:
    return " ".join(block.text for block in result.content if block.type == "text")


async def forms(connection: Connection, user: User) -> None:
    """One question, answered in every way there is."""
    call, holds = connection.client.call_tool, connection.holds
    user.will("accept", {"username": "ann", "email": "ann@example.com"})
    result = await call("test_elicitation", {"message": "Who are you?"})
    holds(not result.is_error and "ann@example.com" in text_of(result), "an accepted form reaches the tool", result)
    holds(len(user.forms) == 1, "the user is asked once", user.forms)
    for action in ("decline", "cancel"):
        user.will(action)
        result = await call("test_elicitation", {"message": "Who are you?"})
        holds(action in text_of(result), f"{action} reaches the tool", result)
        holds(len(user.forms) == 1, f"the user is asked once: {action}", user.forms)
    if not connection.mode.is_modern:  # there the client itself gives up
        user.will("error")
        result = await call("test_elicitation", {"message": "Who are you?"})
        holds(user.forms, "a client that fails was asked", result)
    user.will("accept")
    defaults = await call("test_elicitation_sep1034_defaults", {})
    holds(not defaults.is_error and user.forms, "a form with defaults", defaults)
    if connection.mode.revision >= "2025-11-25":  # the enums of before have no lists
        user.will("accept")
        enums = await call("test_elicitation_sep1330_enums", {})
        holds(not enums.is_error and user.forms, "a form with every kind of enum", enums)


async def confirmations(connection: Connection, user: User) -> None:
    """Nothing is deleted unless the user says so, and says so for this."""
    call, holds = connection.client.call_tool, connection.holds
    for action, content in (("decline", None), ("cancel", None), ("accept", {"confirm": False})):
        user.will(action, content)
        result = await call("confirm_delete", {"filename": "kept.txt"})
        holds(result.is_error and len(user.forms) == 1, f"{action} {content}: nothing is deleted", result)
    for count in (1, 2):
        user.will("accept", {"confirm": True})
        result = await call("confirm_delete", {"filename": f"{count}.txt"})
        wanted = f"Deleted {count}.txt. Deletions so far: {count}."
        holds(text_of(result) == wanted, "what is confirmed is deleted, once", result)


async def rounds(connection: Connection, user: User) -> None:
    """The tools of revision 2026-07-28 that ask in rounds."""
    call, holds = connection.client.call_tool, connection.holds
    user.will("accept", {"name": "Ann", "color": "blue", "ok": True, "context": "a test"})
    for tool, told in (
        ("elicitation", "Ann"), ("request_state", "state-ok"), ("multi_round", "blue"), ("multiple_inputs", "Ann"),
        ("sampling", SAMPLED), ("list_roots", ROOT),
    ):
        result = await call(f"test_input_required_result_{tool}", {})
        holds(not result.is_error and told in text_of(result), f"test_input_required_result_{tool}", result)
    prompt = await connection.client.get_prompt("test_input_required_result_prompt")
    holds("a test" in str(prompt.messages), "a prompt may ask as well", prompt)


async def states(connection: Connection) -> None:
    """What a client holds between two rounds is good for this request alone, and for its effect once."""
    session, holds = connection.client.session, connection.holds
    arguments = {"filename": "state.txt"}
    yes = types.ElicitResult(action="accept", content={"confirm": True})

    async def ask(arguments: dict):
        asked = await session.call_tool("confirm_delete", arguments, allow_input_required=True)
        holds(isinstance(asked, types.InputRequiredResult), "without an answer the tool asks", asked)
        return asked.request_state, {key: yes for key in asked.input_requests}

    def retry(arguments: dict, answers: dict | None, state: str | None):
        return session.call_tool(
            "confirm_delete", arguments, input_responses=answers, request_state=state, allow_input_required=True)

    state, answers = await ask(arguments)
    other, _ = await ask({"filename": "other.txt"})
    last = "B" if state[-1] == "A" else "A"
    refused = connection.is_refused
    await refused("a state with other arguments", -32602, retry({"filename": "other.txt"}, answers, state))
    await refused("the state of another call", -32602, retry(arguments, answers, other))
    await refused("an altered state", -32602, retry(arguments, answers, state[:-1] + last))
    await refused("a state that was made up", -32602, retry(arguments, answers, "made-up"))
    again = await retry(arguments, answers, None)
    holds(isinstance(again, types.InputRequiredResult), "answers without a state are asked for again", again)
    again = await retry(arguments, {"other_key": yes}, state)
    holds(isinstance(again, types.InputRequiredResult), "an answer under another key is asked for again", again)
    done = await retry(arguments, answers, state)
    holds("Deleted state.txt" in text_of(done), "after all that the state is still good", done)
    await refused("a state used twice", -32602, retry(arguments, answers, state))


async def sampling_and_roots(connection: Connection, user: User) -> None:
    result = await connection.client.call_tool("test_sampling", {"prompt": "Say something."})
    connection.holds(SAMPLED in text_of(result), "what was sampled reaches the tool", result)
    asked = "Say something." in str(user.prompts[-1].messages) if user.prompts else False
    connection.holds(asked, "the sampling callback is given the prompt", user.prompts)
    if connection.mode.is_modern:
        connection.holds(user.root_lists, "the roots callback was called")


async def without_asking(connection: Connection) -> None:
    """A client that can be asked nothing."""
    client, holds = connection.client, connection.holds
    if connection.mode.is_modern:
        for tool, capability in (("test_elicitation", "elicitation"), ("test_missing_capability", "sampling")):
            arguments = {"message": "?"} if tool == "test_elicitation" else {}
            await connection.is_refused(tool, -32021, client.call_tool(tool, arguments), capability)
    else:
        result = await client.call_tool("test_elicitation", {"message": "?"})
        holds(result.is_error, "a tool that has to ask fails in words", result)
    arguments = {"filename": "token.txt"}
    needed = await client.call_tool("confirm_delete", arguments)
    content = needed.structured_content or {}
    token = content.get("confirm", "")
    is_told = needed.is_error and content.get("error", {}).get("code") == "confirmation_required"
    holds(is_told and token, "where nobody can be asked a token is given out", content)
    refused = await client.call_tool("confirm_delete", {"filename": "other.txt", "confirm": token})
    holds(refused.is_error, "the token of another deletion is refused", refused)
    done = await client.call_tool("confirm_delete", {**arguments, "confirm": token})
    holds("Deletions so far: 1." in text_of(done), "the same call with the token is carried out", done)
    again = await client.call_tool("confirm_delete", {**arguments, "confirm": token})
    holds(again.is_error and "used" in text_of(again), "a token used twice is refused", again)
