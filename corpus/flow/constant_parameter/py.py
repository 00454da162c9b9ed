import os


def fixed(name, shell):
    if shell:
        os.system("ls " + name)  # safe[command]


def either(name, shell):
    if shell:
        os.system("ls " + name)  # sink[command] from name


def left(name, shell=False):
    if shell:
        os.system("ls " + name)  # safe[command]


def handed(name, shell):
    if shell:
        os.system("ls " + name)  # sink[command] from name


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    fixed(name, shell=False)
    fixed("a", False)
    either(name, False)
    either(name, True)
    left(name)
    handed(name, False)
    run = {"handed": handed}
    run["handed"](name, event)
