import os

THEMES = {"plain": {"ink": "000"}, "night": {"ink": "fff"}}

PALETTES = {"plain": {"ink": {"name": "black"}}, "night": {"ink": {"name": "white"}}}


def is_there(text):
    return len(text) > 0


def rename(ink, name):
    ink["name"] = name


def looked(event, context):
    ink = event["queryStringParameters"].get("ink")
    chosen = THEMES["night"] or THEMES["plain"]
    is_there(ink or chosen["ink"])
    os.system(chosen["ink"])  # safe[command]


def written(event, context):
    ink = event["queryStringParameters"].get("ink")
    chosen = PALETTES["night"] or PALETTES["plain"]
    rename(ink or chosen["ink"], event["queryStringParameters"]["name"])  # source[remote] as name
    os.system(chosen["ink"]["name"])  # sink[command] from name
