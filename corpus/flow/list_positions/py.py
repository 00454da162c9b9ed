import os


def handler(event, context):
    words = ["ls"]
    words.append(event["queryStringParameters"]["name"])  # source[remote] as name
    words.append("tmp")
    words.pop(0)
    os.system(words[0])  # sink[command] from name
    os.system(words[1])  # safe[command]
    words.insert(0, "df")
    os.system(words[1])  # sink[command] from name
    os.system(words[0])  # safe[command]
    os.system(words[1:][0])  # sink[command] from name
    os.system(words[2:][0])  # safe[command]
    os.system(words[-2])  # sink[command] from name
    os.system(words[-1])  # safe[command]
    words.pop()
    os.system(words.pop())  # sink[command] from name
    os.system(words.pop())  # safe[command]
