import os


def run(command, options):
    return os.system(command)  # sink[command] from name


def list_it(folder):
    return run(f"ls {folder}", {"cwd": "/tmp"})


def both(first, second):
    return [list_it(first), second]


def tidy(folder):
    os.system(f"rm -r {folder}")  # safe[command]


def handler(event, context):
    both(event["queryStringParameters"]["name"], tidy("tmp"))  # source[remote] as name
