import os


class Job:
    pass


def handler(event, context):
    job = Job()
    setattr(job, "name", event["queryStringParameters"]["name"])  # source[remote] as name
    setattr(job, "folder", "tmp")
    os.system("ls " + getattr(job, "name"))  # sink[command] from name
    os.system("ls " + getattr(job, "folder", "var"))  # safe[command]
