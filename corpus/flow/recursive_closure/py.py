import json
import os


def every(page):
    def read(at):
        names, more = page(at)
        if more:
            return names + read(at + 1)
        return names

    return read(0)


def told(event, context):
    name = json.loads(event["body"])["name"]  # source[remote] as name
    os.system("ls " + every(lambda at: ([name], False))[0])  # sink[command] from name


def own(event, context):
    os.system("ls " + every(lambda at: (["logs"], at < 4))[0])  # safe[command]
