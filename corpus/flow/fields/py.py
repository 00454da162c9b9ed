import os


class Job:
    pass


def handler(event, context):
    job = Job()
    job.folder = "tmp"
    job.name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + job.name)  # sink[command] from name
    os.system("ls " + job.folder)  # safe[command]
    job.name = "fixed"
    os.system("ls " + job.name)  # safe[command]
