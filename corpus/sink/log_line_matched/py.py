import re

PART = re.compile(r"part-(\d+)")


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    word = re.search(r"id-(\w+)", name)
    print("id " + word.group(1))  # safe[log]
    rest = re.search(r"id-(\D+)", name)
    print("rest " + rest.group(1))  # sink[log] from name (note)
    print("part " + PART.match(name)[1])  # safe[log]
