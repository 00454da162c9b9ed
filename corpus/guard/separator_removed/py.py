def handler(event, context):
    key = event["queryStringParameters"]["key"]  # source[remote] as key
    open("/tmp/" + key.replace("/", ""))  # safe[path]
    open("/tmp/" + key.replace("-", ""))  # sink[path] from key
