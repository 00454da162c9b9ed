import os


class Repo:
    def __init__(self):
        self.items = {}

    def add(self, key, value):
        self.items.setdefault(key, []).append(value)


def handler(event, context):
    groups = {}
    groups.setdefault("a", []).append(event["queryStringParameters"]["name"])  # source[remote] as name
    groups.setdefault("b", []).append("tmp")
    os.system(groups["a"][0])  # sink[command] from name
    os.system(groups["b"][0])  # safe[command]
    repo = Repo()
    repo.add("a", event["queryStringParameters"]["name"])  # source[remote] as other
    os.system(repo.items["a"][0])  # sink[command] from other
    empty = Repo()
    empty.add("a", "tmp")
    os.system(empty.items["a"][0])  # safe[command]
