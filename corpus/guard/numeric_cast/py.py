import os


def handler(event, context):
    count = event["queryStringParameters"]["count"]  # source[remote] as count
    os.system("head -n " + str(count))  # sink[command] from count
    os.system("head -n " + str(int(count)))  # safe[command]
    os.system(f"head -n {float(count)}")  # safe[command]
