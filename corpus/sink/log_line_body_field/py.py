import json


def field_handler(event, context):
    body = json.loads(event["body"])
    print("order for", body["customer"])  # source[remote] as customer; sink[log] from customer (note)


def whole_handler(event, context):
    body = json.loads(event["body"])
    print("order", body)  # safe[log]


def number_handler(event, context):
    body = json.loads(event["body"])
    print("order for", int(body["customer"]))  # safe[log]


def escaped_handler(event, context):
    body = json.loads(event["body"])
    print("order for", repr(body["customer"]))  # safe[log]
