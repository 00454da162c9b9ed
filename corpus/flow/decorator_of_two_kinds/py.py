import asyncio
import os
from functools import wraps


def timed(label=None):
    def decorate(func):
        @wraps(func)
        def plain(*args, **kwargs):
            return func(*args, **kwargs)

        @wraps(func)
        async def awaited(*args, **kwargs):
            return await func(*args, **kwargs)

        if asyncio.iscoroutinefunction(func):
            return awaited
        return plain

    return decorate


@timed()
def same(value):
    return value


@timed("fixed")
def fixed(value):
    return "tmp"


@timed()
async def later(value):
    return value


@timed("fixed")
async def fixed_later(value):
    return "tmp"


async def work(name):
    os.system("ls " + await later(name))  # sink[command] from name
    os.system("ls " + await fixed_later(name))  # safe[command]


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + same(name))  # sink[command] from name
    os.system("ls " + fixed(name))  # safe[command]
    os.system("ls " + same("tmp"))  # safe[command]
    asyncio.run(work(name))
