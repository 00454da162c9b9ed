ORIGINS = {"https://example.com"}


def reflected_handler(event, context):
    origin = event["headers"]["origin"]  # source[remote] as origin
    headers = {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true"}
    return {"statusCode": 200, "headers": headers}  # sink[cors-origin] from origin


def without_credentials_handler(event, context):
    origin = event["headers"]["origin"]
    headers = {"Access-Control-Allow-Origin": origin}
    return {"statusCode": 200, "headers": headers}  # safe[cors-origin]


def listed_handler(event, context):
    origin = event["headers"]["origin"]
    allowed = origin if origin in ORIGINS else "https://example.com"
    headers = {"Access-Control-Allow-Origin": allowed, "Access-Control-Allow-Credentials": "true"}
    return {"statusCode": 200, "headers": headers}  # safe[cors-origin]
