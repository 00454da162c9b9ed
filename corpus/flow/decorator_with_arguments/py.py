import os


def retry(times):
    def decorate(function):
        def wrapper(folder):
            for _ in range(times):
                function(folder)
        return wrapper
    return decorate


@retry(times=3)
def list_it(folder):
    os.system("ls " + folder)  # sink[command] from name


@retry(times=3)
def tidy(folder):
    os.system("rm tmp")  # safe[command]


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    list_it(name)
    tidy(name)
