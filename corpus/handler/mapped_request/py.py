import os


def handler(event, context):
    os.system("ls " + event["body-json"]["folder"])  # source[remote] as body; sink[command] from body
    os.system("ls " + event["params"]["querystring"]["folder"])  # source[remote] as query; sink[command] from query
    os.system("ls " + event["params"]["path"]["folder"])  # source[remote] as path; sink[command] from path
    os.system("ls " + event["stage-variables"]["folder"])  # safe[command]
