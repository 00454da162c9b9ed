import importlib

PLUGINS = ("csv", "json")


def any_handler(event, context):
    name = event["queryStringParameters"]["plugin"]  # source[remote] as name
    return importlib.import_module(name).run()  # sink[code] from name


def listed_handler(event, context):
    name = event["queryStringParameters"]["plugin"]
    if name not in PLUGINS:
        raise ValueError("unknown plugin")
    return importlib.import_module(name).run()  # safe[code]


def folder_handler(event, context):
    name = event["queryStringParameters"]["plugin"]
    return importlib.import_module("plugins." + name).run()  # safe[code]
