"""Makes the calls of a walk with the official Python client, and looks at every model that comes back.

Reads {port, steps, variables, required, guestToken} from standard input and writes {version, calls, models, problems}
to standard output.
"""

import json
import re
import sys
from datetime import date, datetime
from pathlib import Path

import PureCloudPlatformClientV2 as client
from PureCloudPlatformClientV2.gateway_configuration import GatewayConfiguration

UNKNOWN = "outdated_sdk_version"
PRIMITIVES = {"str": str, "int": int, "float": (int, float), "bool": bool}


def methods():
    """Every method of the client, by the operation that it calls: class, name, and its parameters of path, query, body."""
    found = {}
    for file in (Path(client.__file__).parent / "apis").glob("*_api.py"):
        text = file.read_text(encoding="utf-8")
        api = re.search(r"^class (\w+)", text, re.M)
        for part in re.split(r"^    def ", text, flags=re.M)[1:]:
            path = re.search(r"resource_path = '/api/v2([^']*)'", part)
            method = re.search(r"call_api\(resource_path, '(\w+)'", part)
            if path and method:
                found[f"{method[1]} {path[1]}"] = {
                    "api": api[1],
                    "name": re.match(r"\w+", part)[0],
                    "path": dict(re.findall(r"path_params\['(\w+)'\] = params\['(\w+)'\]", part)),
                    "query": dict(re.findall(r"query_params\['(\w+)'\] = params\['(\w+)'\]", part)),
                    "body": re.search(r"body_params = params\['(\w+)'\]", part),
                    "answer": re.search(r"response_type=(?:'([^']+)'|None)", part)[1],
                }
    return found


class Walk:
    """Takes one step after the other, and notes what is wrong with the answers."""

    def __init__(self, given):
        self.variables = given["variables"]
        self.required = given["required"]
        self.methods = methods()
        self.problems = []
        self.calls = 0
        self.models = 0

    def take(self, step, api_client=None):
        operation = step["operation"]
        method = self.methods.get(operation)
        if method is None:
            self.problems.append(f"{operation}: the client has no method for it")
            return
        values = {method["path"][key]: value for key, value in self.filled(step.get("path", {})).items()}
        values |= {method["query"][key]: value for key, value in self.filled(step.get("query", {})).items()}
        if "body" in step:
            values[method["body"][1]] = self.filled(step["body"])
        api = getattr(client, method["api"])(api_client)
        try:
            answer = getattr(api, method["name"])(**values)
        except Exception as error:  # whatever the client throws is a verdict on the answer
            self.problems.append(f"{operation}: {describe(error)}")
            return
        self.calls += 1
        raw = parsed(api.api_client.last_response)
        if method["answer"] is not None and raw is not None:
            self.look(operation, answer, raw, method["answer"])
        for name, place in step.get("save", {}).items():
            self.variables[name] = at(raw, place)

    def look(self, place, value, raw, kind):
        """Compares what the client made of an answer with the answer, down to the last attribute."""
        if value is None and raw is None:
            self.problems.append(f"{place}: null, where the client expects {kind}")
        elif kind.startswith("list["):
            if not isinstance(raw, list):
                self.problems.append(f"{place}: not a list: {raw!r}")
                return
            for index, (item, raw_item) in enumerate(zip(value, raw)):
                self.look(f"{place}[{index}]", item, raw_item, kind[5:-1])
        elif kind.startswith("dict("):
            if not isinstance(raw, dict):
                self.problems.append(f"{place}: not an object: {raw!r}")
                return
            for key, raw_item in raw.items():
                self.look(f"{place}.{key}", value[key], raw_item, kind[5:-1].split(", ", 1)[1])
        elif kind in PRIMITIVES:
            if not isinstance(raw, PRIMITIVES[kind]) or (isinstance(raw, bool) and kind != "bool"):
                self.problems.append(f"{place}: not of type {kind}: {raw!r}")
            if value == UNKNOWN:
                self.problems.append(f"{place}: the client does not know the value {raw!r}")
        elif kind in ("datetime", "LocalDateTime", "date"):
            if not isinstance(value, (date, datetime)):
                self.problems.append(f"{place}: not a date: {raw!r}")
        elif kind != "object":
            self.look_at_model(place, value, raw, kind)

    def look_at_model(self, place, value, raw, kind):
        if not isinstance(raw, dict):
            self.problems.append(f"{place}: not a {kind}: {raw!r}")
            return
        self.models += 1
        names = {key: attribute for attribute, key in value.attribute_map.items()}
        for key in raw:
            if key in names:
                attribute = names[key]
                self.look(f"{place}.{key}", getattr(value, attribute), raw[key], value.swagger_types[attribute])
            else:
                self.problems.append(f"{place}.{key}: the client's {kind} has no such attribute")
        for key in self.required.get(kind, []):
            if key in names and getattr(value, names[key]) is None:
                self.problems.append(f"{place}.{key}: missing, and {kind} requires it")

    def filled(self, value):
        if isinstance(value, str) and value.startswith("$"):
            return value[1:] if value.startswith("$$") else self.variables[value[1:]]
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        if isinstance(value, dict):
            return {key: self.filled(item) for key, item in value.items()}
        return value


def describe(error):
    body = getattr(error, "body", None)
    return f"{type(error).__name__}: {body if body else error}"


def parsed(response):
    """The JSON of an answer; some answers are a text."""
    if not response.data:
        return None
    is_json = (response.getheader("Content-Type") or "").startswith("application/json")
    return json.loads(response.data) if is_json else response.data


def at(value, place):
    for key in place.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def main():
    given = json.load(sys.stdin)
    client.configuration.live_reload_config = False
    client.configuration.gateway_configuration = GatewayConfiguration(
        host="127.0.0.1", protocol="http", port=given["port"]
    )
    walk = Walk(given)
    # The guest's history has a token of its own, for which this client has no setting.
    guest = client.api_client.ApiClient(header_name="Authorization", header_value=f"Bearer {given['guestToken']}")
    walk.take({"operation": "GET /webmessaging/messages", "query": {"pageSize": 25, "pageNumber": 1}}, guest)
    api_client = client.api_client.ApiClient().get_client_credentials_token("emulator", "emulator")
    client.configuration.access_token = api_client.access_token
    for step in given["steps"]:
        walk.take(step)
    json.dump({"calls": walk.calls, "models": walk.models, "problems": walk.problems}, sys.stdout)


main()
