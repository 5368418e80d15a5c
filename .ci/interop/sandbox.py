"""What the sandbox holds besides contacts."""
from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import tempfile
import urllib.parse
import urllib.request
from contextlib import suppress

from checks import ANSWER_SECONDS, check

NAMES = ("campaigns", "workflows", "users", "businesses")


def served_directory(binary: str) -> dict[str, dict]:
    """One campaign, workflow, user and business. A sandbox of the same seed makes up the same ones, so those of a
    sandbox of our own serve for the embedded one, whose address is not told."""
    with tempfile.TemporaryDirectory() as home:
        sandbox = subprocess.Popen(
            [binary, "sandbox", "--seed", "1"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": home}, start_new_session=True)
        try:
            ready, _, _ = select.select([sandbox.stdout], [], [], ANSWER_SECONDS)
            if not ready:
                raise RuntimeError("the sandbox did not say where it listens")
            address = json.loads(sandbox.stdout.readline())
            known = set(address) == {"url", "token", "locationId", "oauth"}
            if not check(known, "sandbox: the first line says url, token, locationId and oauth", sorted(address)):
                raise RuntimeError("without an address nothing can be looked up")
            return {name: first_entry(address, name) for name in NAMES}
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


def first_entry(address: dict, name: str) -> dict:
    """The first one: of those in use, where entries have a status."""
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
    return next((entry for entry in entries if entry.get("status") == "published"), entries[0])
