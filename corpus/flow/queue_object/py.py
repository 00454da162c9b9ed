import asyncio
import os
import queue


async def work(name):
    jobs = asyncio.Queue()
    await jobs.put(name)
    os.system(await jobs.get())  # sink[command] from name
    others = asyncio.Queue()
    await others.put("ls")
    os.system(await others.get())  # safe[command]


def handler(event, context):
    asyncio.run(work(event["queryStringParameters"]["name"]))  # source[remote] as name
    jobs = queue.Queue()
    jobs.put(event["queryStringParameters"]["other"])  # source[remote] as other
    os.system(jobs.get())  # sink[command] from other
