import asyncio
import os


async def load(value):
    return value


async def work(wanted):
    name, folder = await asyncio.gather(load(wanted), load("tmp"))
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]


def handler(event, context):
    asyncio.run(work(event["queryStringParameters"]["name"]))  # source[remote] as name
