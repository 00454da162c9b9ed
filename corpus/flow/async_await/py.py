import asyncio
import os


async def pick(query):
    return query["name"]


async def work(event):
    os.system("ls " + await pick(event["queryStringParameters"]))  # source[remote] as query; MISSING sink[command] from query: the call is named as the place of the read; SPURIOUS sink[command] from call: the wrong place
    os.system("ls " + await pick({"name": "tmp"}))  # safe[command]


def handler(event, context):
    asyncio.get_event_loop().run_until_complete(work(event))  # source[remote] as call
