"""Counts what held and prints what did not."""
from __future__ import annotations

import json
from collections.abc import Callable

import anyio

ANSWER_SECONDS = 20


class Checks:
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


async def until(condition: Callable[[], object], seconds: float = ANSWER_SECONDS) -> bool:
    """Waits for what arrives by itself, such as a notification; whether it came in time."""
    with anyio.move_on_after(seconds):
        while not condition():
            await anyio.sleep(0.01)
    return bool(condition())


def leaves(error: BaseException) -> list[BaseException]:
    """The single errors of a group of groups."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for part in error.exceptions for leaf in leaves(part)]
    return [error]
