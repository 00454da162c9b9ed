import os


class Base:
    def __init__(self, name, folder):
        self.name = name
        self.folder = folder

    def list_it(self):
        os.system("ls " + self.name)  # sink[command] from name


class Job(Base):
    def __init__(self, name):
        super().__init__(name, "tmp")

    def tidy(self):
        os.system("rm " + self.folder)  # safe[command]


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"])  # source[remote] as name
    job.list_it()
    job.tidy()
