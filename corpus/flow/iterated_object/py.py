import os


class Words:
    def __init__(self, words):
        self.words = words

    def __iter__(self):
        return iter(self.words)


class Options:
    def __init__(self, values):
        self._values = values

    def __getattr__(self, name):
        return self._values[name]


def handler(event, context):
    os.system(Options(event["queryStringParameters"]).folder)  # source[remote] as options; sink[command] from options
    os.system(Options({"folder": "tmp"}).folder)  # safe[command]
    for word in Words([event["queryStringParameters"]["name"]]):  # source[remote] as name
        os.system(word)  # sink[command] from name
    for word in Words(["ls"]):
        os.system(word)  # safe[command]
