import os

from somebodys_loop import each, fetch, run


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    each(name, lambda part: os.system("ls " + part))  # sink[command] from name (low)
    each("tmp", lambda part: os.system("ls " + part))  # safe[command]


def shown(name, folder):
    os.system("echo " + name)  # sink[command] from named (low)
    os.system("ls " + folder)  # safe[command]


def fetched(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as named
    fetch(name=name, then=shown)


def started(folder, name):
    os.system("echo " + name)  # sink[command] from told (low)
    os.system("ls " + folder)  # safe[command]


def begun(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as told
    run(started, "tmp", name)


def asked(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as asked
    each(name, lambda part: os.system("ls " + part))  # sink[command] from asked (low)
    each(name, lambda part: os.system("cat " + part))  # safe[command]
