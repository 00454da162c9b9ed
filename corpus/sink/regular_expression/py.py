import re

NAMES = ["a", "b"]


def plain_handler(event, context):
    q = event["queryStringParameters"]["q"]  # source[remote] as q
    return [name for name in NAMES if re.search(q, name)]  # sink[regex] from q


def escaped_handler(event, context):
    q = re.escape(event["queryStringParameters"]["q"])
    return [name for name in NAMES if re.search(q, name)]  # safe[regex]


def searched_handler(event, context):
    q = event["queryStringParameters"]["q"]
    return re.search("^[a-z]+$", q) is not None  # safe[regex]
