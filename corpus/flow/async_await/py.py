import asyncio
import os


async def pick(query):
    return query["name"]  # source[remote] as query


async def work(event):
    os.system("ls " + await pick(event["queryStringParameters"]))  # sink[command] from query
    os.system("ls " + await pick({"name": "tmp"}))  # safe[command]


def handler(event, context):
    asyncio.get_event_loop().run_until_complete(work(event))
