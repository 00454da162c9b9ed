import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = event["pathParameters"]["folder"]  # source[remote] as folder
    os.system("ls " + folder + "/" + name)  # sink[command] from name, folder
    os.system("ls " + str(int(folder)) + "/" + str(float(name)))  # safe[command]
