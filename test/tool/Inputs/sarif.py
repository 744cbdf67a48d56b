# ===-- sarif.py - Checks a SARIF log and prints it in lines ----------------===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===------------------------------------------------------------------------===#
"""sarif.py LOG: checks the structure of a log that crossbit wrote, that all it
refers to is there, and prints it in lines.

A place is printed as `FILE:LINE:COLUMN-LINE:COLUMN`, with the text there, which
is taken from the file by the columns of the log:

  warning RULE PLACE 'TEXT': MESSAGE
    step PLACE 'TEXT': MESSAGE
    related PLACE 'TEXT': MESSAGE
    fix: DESCRIPTION
      PLACE 'OLD' -> 'NEW'
    fingerprint HEX
  notification error PLACE 'TEXT': MESSAGE
  analyzed FILE
  run successful=BOOL code=N
"""

import json
import pathlib
import re
import sys
import urllib.parse


def unique(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key is there twice: {keys}"
    return dict(pairs)


class Optional:
    def __init__(self, form):
        self.form = form


# The objects that crossbit writes; [FORM] is an array of FORM.
MESSAGE = {"text": str}
ARTIFACT_LOCATION = {"uri": str, "uriBaseId": Optional(str)}
REGION = {"startLine": int, "startColumn": int, "endLine": int, "endColumn": int}
PHYSICAL = {"artifactLocation": ARTIFACT_LOCATION, "region": Optional(REGION)}
LOCATION = {"physicalLocation": PHYSICAL, "message": Optional(MESSAGE)}
RULE = {
    "id": str,
    "name": Optional(str),
    "shortDescription": MESSAGE,
    "fullDescription": MESSAGE,
    "help": {"text": str, "markdown": Optional(str)},
    "defaultConfiguration": Optional({"level": str}),
    "properties": Optional({"precision": str, "tags": [str]}),
}
REPLACEMENT = {"deletedRegion": REGION, "insertedContent": Optional(MESSAGE)}
RESULT = {
    "ruleId": str,
    "ruleIndex": int,
    "level": str,
    "message": MESSAGE,
    "locations": [LOCATION],
    "codeFlows": Optional([{"threadFlows": [{"locations": [{"location": LOCATION}]}]}]),
    "relatedLocations": Optional([LOCATION]),
    "fixes": Optional(
        [
            {
                "description": MESSAGE,
                "artifactChanges": [
                    {
                        "artifactLocation": ARTIFACT_LOCATION,
                        "replacements": [REPLACEMENT],
                    }
                ],
            }
        ]
    ),
    "partialFingerprints": {"crossbitFinding/v1": str},
}
INVOCATION = {
    "executionSuccessful": bool,
    "exitCode": int,
    "toolExecutionNotifications": [
        {"level": str, "message": MESSAGE, "locations": Optional([LOCATION])}
    ],
}
LOG = {
    "$schema": str,
    "version": str,
    "runs": [
        {
            "tool": {
                "driver": {
                    "name": str,
                    "version": str,
                    "semanticVersion": str,
                    "rules": [RULE],
                }
            },
            "invocations": [INVOCATION],
            "columnKind": str,
            "originalUriBaseIds": {"%SRCROOT%": {"uri": str}},
            "artifacts": [{"location": ARTIFACT_LOCATION, "roles": [str]}],
            "results": [RESULT],
        }
    ],
}


def verify(value, form, where):
    if isinstance(form, list):
        assert type(value) is list, f"{where} is no array"
        for index, element in enumerate(value):
            verify(element, form[0], f"{where}[{index}]")
    elif isinstance(form, dict):
        assert type(value) is dict, f"{where} is no object"
        assert value.keys() <= form.keys(), f"{where}: {value.keys() - form.keys()}"
        for key, inner in form.items():
            if isinstance(inner, Optional):
                if key not in value:
                    continue
                inner = inner.form
            assert key in value, f"{where} has no {key}"
            verify(value[key], inner, f"{where}.{key}")
            assert value[key] != [] or key in (
                "results",
                "toolExecutionNotifications",
            ), f"{where}.{key} is empty"
    else:
        assert type(value) is form, f"{where} is {value!r}, no {form}"


with open(sys.argv[1], "rb") as file:
    log = json.loads(file.read().decode("utf-8"), object_pairs_hook=unique)
verify(log, LOG, "log")
assert log["version"] == "2.1.0"
(run,) = log["runs"]
assert run["columnKind"] == "utf16CodeUnits"
rules = run["tool"]["driver"]["rules"]
assert len({rule["id"] for rule in rules}) == len(rules)
for rule in rules:
    for tag in rule.get("properties", {}).get("tags", []):
        assert re.fullmatch(r"external/cwe/cwe-\d{3,}", tag), tag
root_uri = run["originalUriBaseIds"]["%SRCROOT%"]["uri"]
assert root_uri.endswith("/"), root_uri


def path_of(location):
    uri = location["uri"]
    # What a URI may be made of, and no colon that would begin a scheme.
    assert re.fullmatch(r"(file://)?[-A-Za-z0-9._~/%]+", uri), uri
    if "uriBaseId" in location:
        assert location["uriBaseId"] == "%SRCROOT%", location
        assert not uri.startswith(("/", "file:")), uri
        uri = root_uri + uri
    assert uri.startswith("file:///"), uri
    path = urllib.parse.unquote(uri[len("file://") :], errors="surrogateescape")
    return pathlib.Path(path)


def lines_of(path):
    """The lines of a file in UTF-16, so that an index is a column."""
    text = path.read_bytes()
    if text.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
    # Each byte that is not UTF-8 is a character.
    text = text.decode("utf-8", errors="surrogateescape")
    return [line.encode("utf-16-le", errors="surrogatepass") for line in text.split("\n")]


def marked(path, region):
    lines = lines_of(path)
    begin = region["startLine"] - 1, region["startColumn"] - 1
    end = region["endLine"] - 1, region["endColumn"] - 1
    assert (0, 0) <= begin <= end, region
    for line, column in begin, end:
        assert 0 <= line < len(lines) and 0 <= 2 * column <= len(lines[line]), region
    cut = lines[begin[0] : end[0] + 1]
    cut[-1] = cut[-1][: 2 * end[1]]
    cut[0] = cut[0][2 * begin[1] :]
    text = b"\n\0".join(cut).decode("utf-16-le", errors="surrogatepass")
    return text.replace("\n", "\\n").replace("\r", "\\r")


def place(location, region):
    path = path_of(location)
    name = location["uri"]
    if region is None:
        return name
    return (
        f"{name}:{region['startLine']}:{region['startColumn']}"
        f"-{region['endLine']}:{region['endColumn']} '{marked(path, region)}'"
    )


def text_of(message):
    text = message["text"]
    # A single brace is for a placeholder, and there are no arguments.
    assert re.fullmatch(r"([^{}]|\{\{|\}\})+", text), text
    text = text.replace("{{", "{").replace("}}", "}")
    return text.replace("\n", "\\n")


def show(head, location, message=None):
    physical = location["physicalLocation"]
    text = text_of(message or location["message"])
    spot = place(physical["artifactLocation"], physical.get("region"))
    print(f"{head} {spot}: {text}".encode("utf-8", "backslashreplace").decode())


fingerprints = set()
for result in run["results"]:
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"], result["ruleId"]
    assert result["level"] in ("note", "warning", "error")
    (location,) = result["locations"]
    show(f"{result['level']} {result['ruleId']}", location, result["message"])
    for flow in result.get("codeFlows", []):
        (thread,) = flow["threadFlows"]
        *steps, use = [step["location"] for step in thread["locations"]]
        assert steps and use["message"] == result["message"]
        assert use["physicalLocation"] == location["physicalLocation"]
        for step in steps:
            show("  step", step)
    for related in result.get("relatedLocations", []):
        show("  related", related)
    for fix in result.get("fixes", []):
        print(f"  fix: {text_of(fix['description'])}")
        for change in fix["artifactChanges"]:
            for replacement in change["replacements"]:
                old = place(change["artifactLocation"], replacement["deletedRegion"])
                new = replacement.get("insertedContent", {"text": ""})["text"]
                new = new.replace("\n", "\\n").replace("\r", "\\r")
                print(f"    {old} -> '{new}'")
    (fingerprint,) = result["partialFingerprints"].values()
    assert re.fullmatch("[0-9a-f]{16}", fingerprint), fingerprint
    assert fingerprint not in fingerprints, f"{fingerprint} is there twice"
    fingerprints.add(fingerprint)
    print(f"  fingerprint {fingerprint}")
(invocation,) = run["invocations"]
for notification in invocation["toolExecutionNotifications"]:
    head = f"notification {notification['level']}"
    for location in notification.get("locations", [None]):
        if location:
            show(head, location, notification["message"])
        else:
            print(f"{head}: {text_of(notification['message'])}")
for artifact in run["artifacts"]:
    assert artifact["roles"] == ["analysisTarget"]
    path_of(artifact["location"])
    print(f"analyzed {artifact['location']['uri']}")
successful = invocation["executionSuccessful"]
code = invocation["exitCode"]
assert successful == (code in (0, 1))
print(f"run successful={successful} code={code}")
