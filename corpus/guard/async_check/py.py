import asyncio
import os
import re


async def good(name):
    return re.fullmatch("[a-z]+", name) is not None


async def work(name):
    if await good(name):
        os.system("ls " + name)  # safe[command]
    if good(name):
        os.system("ls " + name)  # sink[command] from name


def handler(event, context):
    asyncio.run(work(event["queryStringParameters"]["name"]))  # source[remote] as name
