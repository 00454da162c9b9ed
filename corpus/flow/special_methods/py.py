import os


class Job:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, key):
        return self._name

    def __str__(self):
        return "ls " + self._name

    def __call__(self, option):
        return "ls " + option + self._name

    def __len__(self):
        return len(self._name)


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"])  # source[remote] as name
    os.system("ls " + job["any"])  # sink[command] from name
    os.system(str(job))  # MISSING sink[command] from name: the method is not run
    os.system(job("-l "))  # sink[command] from name
    os.system("ls " + str(len(job)))  # safe[command]
