import os


class Job:
    def __init__(self, name):
        self.name = name

    def run(self, option):
        os.system("ls " + option + self.name)  # sink[command] from name

    def tidy(self, option):
        os.system("ls " + option)  # safe[command]


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"])  # source[remote] as name
    run = job.run
    tidy = job.tidy
    run("-l")
    tidy("-l")
