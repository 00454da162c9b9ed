import os


def handler(event, context):
    os.system("ls " + event["folder"])  # source[remote] as folder; sink[command] from folder (error, medium)
    os.system("ls " + context.function_name)  # safe[command]
