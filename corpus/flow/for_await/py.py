import asyncio
import os


async def words(text):
    yield text


async def work(name):
    async for word in words(name):
        os.system("ls " + word)  # sink[command] from name
    async for word in words("tmp"):
        os.system("ls " + word)  # safe[command]


def handler(event, context):
    asyncio.run(work(event["queryStringParameters"]["name"]))  # source[remote] as name
