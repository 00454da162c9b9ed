import json


def field_handler(event, context):
    body = json.loads(event["body"])
    print("order for", body["customer"])  # source[remote] as customer; sink[log] from customer (note)


def whole_handler(event, context):
    body = json.loads(event["body"])  # source[remote] as whole
    print("order", body)  # sink[log] from whole (note)


def number_handler(event, context):
    body = json.loads(event["body"])
    print("order for", int(body["customer"]))  # safe[log]


def escaped_handler(event, context):
    body = json.loads(event["body"])
    print("order for", repr(body["customer"]))  # safe[log]


def collected_handler(event, context):
    lines = json.loads(event["body"])["lines"]  # source[remote] as lines
    print("lines", dict(lines))  # safe[log]
    print("lines", {**lines, "more": 1})  # safe[log]
    print(f"lines {dict(lines)}")  # safe[log]
    print("first", dict(lines)["first"])  # source[remote] as first; sink[log] from first (note)
    print("lines", lines)  # sink[log] from lines (note)


def asked_handler(event, context):
    body = json.loads(event["body"])
    customer = body["customer"]
    print("order", body, len(customer))  # safe[log]
