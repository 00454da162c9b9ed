import os


def run(command):
    os.system(command)  # sink[command] from name


def show(text):
    print(text)  # sink[log] from name


def ls(folder):
    os.system("ls " + folder)  # safe[command]


def apply(action, value):
    return action(value)


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    apply(run, name)
    apply(show, name)
    apply(ls, "tmp")
