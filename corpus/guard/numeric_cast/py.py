import os


def handler(event, context):
    count = event["queryStringParameters"]["count"]  # source[remote] as count
    os.system("head -n " + str(int(count)))  # safe[command]
    os.system(f"head -n {float(count)}")  # safe[command]
    os.system("head -n " + str(count))  # source[remote] as again; MISSING sink[command] from count: found with two origins; SPURIOUS sink[command] from count, again: a conversion counts as a read
