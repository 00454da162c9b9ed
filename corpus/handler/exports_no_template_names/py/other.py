def find(event, context):
    book = event["queryStringParameters"]["book"]  # source[remote] as found
    print(f"found: {book}")  # sink[log] from found
