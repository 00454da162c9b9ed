import functools
import json
import os


def parsed(work):
    @functools.wraps(work)
    def inner(event, context):
        event["input"] = json.loads(event["body"])  # source[remote] as input
        event["size"] = int(event["headers"]["size"])
        return work(event, context)

    return inner


@parsed
def handler(event, context):
    os.system(event["input"]["command"])  # sink[command] from input
    os.system("head -c %s" % event["size"])  # safe[command]
