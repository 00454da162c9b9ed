import functools
import os


def run(command, folder):
    os.system(command + folder)  # sink[command] from name


def tidy(command, folder):
    os.system(command)  # safe[command]; SPURIOUS sink[command] from name: arguments of the call are taken for those bound ahead


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    functools.partial(run, "ls ")(name)
    functools.partial(tidy, "ls ")(name)
