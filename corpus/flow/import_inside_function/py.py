def handler(event, context):
    import os as system
    system.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
    system.system("ls " + event["requestContext"]["requestId"])  # safe[command]
