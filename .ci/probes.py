#!/usr/bin/env python3
"""Runs the scripts in .ci/probes against the built servers, line by line as they stand on the wire.

  probes.py RAW_PROBE PRODUCT FIXTURE [SCRIPT ...]

Scripts named everything-… are for FIXTURE (mcp-everything), all others for PRODUCT (highlevel-mcp on its sandbox).
RAW_PROBE sends the lines, checks every answer against the official schemas and holds each #expect to it. What it cannot
express stands in comments of the scripts and is checked here:

  # orphans CODE ...    the error codes of all answers that belong to no request, in order (several lines add up)
  # warning REGEX       a warning of the probe that is right to be there; any other fails the script
  # options OPTION ...  what the server is started with besides
  «TEXT×N»              TEXT, N times
  «contactId»           the id of a contact the product's sandbox has

The server must end by itself with exit code 0. Ends with "N passed, M failed", exit code 1 if M > 0.
"""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SECONDS_PER_SCRIPT = 180
SCRIPTS_AT_ONCE = 3  # each waits most of its time
TRANSCRIPT_CHARACTERS = 40_000
FAULTS_TOLD = 25
CONTACT = "«contactId»"


def expanded(text: str, contact: str) -> str:
    text = text.replace(CONTACT, contact)
    return re.sub(r"«(.+?)×(\d+)»", lambda match: match[1] * int(match[2]), text)


def comments(text: str, word: str) -> list[str]:
    return re.findall(rf"^# {word} (.+)$", text, re.MULTILINE)


def is_permitted(warning: str, permitted: list[str]) -> bool:
    return any(re.search(pattern, warning) for pattern in permitted)


def first_contact(product: Path) -> str:
    """A sandbox makes up the same contacts each time."""
    arguments = ["call", "list_contacts", "--args", '{"limit":1}', "--sandbox"]
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [product, *arguments], env={**os.environ, "HOME": home}, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, timeout=SECONDS_PER_SCRIPT, check=True)
    return json.loads(done.stdout)["contacts"][0]["id"]


def run(raw_probe: Path, server: list[str], text: str) -> tuple[list[str], str, int]:
    """What is wrong, the probe's whole output, and how many expectations held."""
    with tempfile.TemporaryDirectory() as directory:
        lines, report, home = (Path(directory, name) for name in ("lines.txt", "report.json", "home"))
        lines.write_text(text)
        home.mkdir()
        command = [
            sys.executable, str(raw_probe), "-i", str(lines), "--json", str(report), "--exit-timeout", "2",
            "--timeout", "30", "--width", "1500", "--", *server,
        ]
        try:
            done = subprocess.run(
                command, env={**os.environ, "HOME": str(home)}, stdin=subprocess.DEVNULL, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS_PER_SCRIPT)
        except subprocess.TimeoutExpired as error:
            return [f"not done after {SECONDS_PER_SCRIPT} s"], str(error.stdout), 0
        if not report.exists():
            return [f"the probe broke off with exit code {done.returncode}"], done.stdout, 0
        found = json.loads(report.read_text())
    wrong = [f"violation: {one}" for one in found["violations"]] + [f"expectation: {one}" for one in found["failures"]]
    permitted = comments(text, "warning")
    wrong += [f"warning: {one}" for one in found["warnings"] if not is_permitted(one, permitted)]
    codes = [int(code) for line in comments(text, "orphans") for code in line.split()]
    orphans = [message["error"]["code"] for message in map(json.loads, found["lines"]) if is_orphan(message)]
    if orphans != codes:
        wrong.append(f"answers without a request: {orphans}, not {codes}")
    if not re.search(r"^\s*[\d.]+ms exit +code 0,", done.stdout, re.MULTILINE):
        wrong.append("the server did not end with exit code 0")
    if done.returncode and not wrong:
        wrong.append(f"the probe ended with exit code {done.returncode}")
    return wrong, done.stdout, len(re.findall(r"^\s*[\d.]+ms ok ", done.stdout, re.MULTILINE))


def is_orphan(message: object) -> bool:
    return isinstance(message, dict) and "error" in message and message.get("id") is None


def main() -> int:
    raw_probe, product, fixture = (Path(path).resolve() for path in sys.argv[1:4])
    scripts = [Path(path) for path in sys.argv[4:]] or sorted((Path(__file__).parent / "probes").glob("*.txt"))
    contact = first_contact(product)

    def probe(script: Path) -> tuple[list[str], str, int, float]:
        start = time.monotonic()
        text = script.read_text()
        server = [fixture] if script.stem.startswith("everything") else [product, "serve", "--sandbox"]
        options = [option for line in comments(text, "options") for option in line.split()]
        wrong, output, held = run(raw_probe, [*map(str, server), *options], expanded(text, contact))
        return wrong, output, held, time.monotonic() - start

    passed = failed = 0
    with ThreadPoolExecutor(SCRIPTS_AT_ONCE) as executor:
        for script, (wrong, output, held, seconds) in zip(scripts, executor.map(probe, scripts)):
            print(f"{script.stem:<23} {held:>3} expectations held, {len(wrong)} wrong, {seconds:5.1f} s", flush=True)
            if wrong:
                print(output.split("\n=== ")[0][-TRANSCRIPT_CHARACTERS:])  # what follows is the summary, told below
                for one in wrong[:FAULTS_TOLD]:
                    print(f"FAILED  {script.name}: {one[:1000]}", flush=True)
                if len(wrong) > FAULTS_TOLD:
                    print(f"FAILED  {script.name}: {len(wrong) - FAULTS_TOLD} more", flush=True)
            # The script as a whole counts as one more: schemas, warnings, the orderly end.
            passed += held + (0 if wrong else 1)
            failed += len(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not scripts else 0


if __name__ == "__main__":
    sys.exit(main())
