def lend(event, context):
    book = event["queryStringParameters"]["book"]  # source[remote] as book
    print(f"lent: {book}")  # sink[log] from book


def look(event, context):
    book = event["queryStringParameters"]["book"]
    print(f"seen: {book}")  # safe[log]
