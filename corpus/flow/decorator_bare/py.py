import functools
import os


@functools.lru_cache
def folder(name):
    return "/tmp"


@functools.lru_cache(maxsize=8)
def sized(name):
    return "/tmp"


@functools.lru_cache
def same(name):
    return name


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + folder(name))  # safe[command]
    os.system("ls " + sized(name))  # safe[command]
    os.system("ls " + same(name))  # sink[command] from name
