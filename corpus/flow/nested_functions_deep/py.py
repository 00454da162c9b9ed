import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = "tmp"

    def outer():
        def middle():
            def inner():
                os.system("ls " + name)  # sink[command] from name
                os.system("ls " + folder)  # safe[command]
            return inner
        middle()()

    outer()
