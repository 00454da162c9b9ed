import functools
import os


def run(command, folder):
    os.system(command + folder)  # sink[command] from name


def tidy(command, folder):
    os.system(command)  # safe[command]


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    functools.partial(run, "ls ")(name)
    functools.partial(tidy, "ls ")(name)
