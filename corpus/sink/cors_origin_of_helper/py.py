def allowed(response, event):
    if "headers" not in response:
        response["headers"] = {}
    response["headers"]["Access-Control-Allow-Origin"] = event["headers"]["origin"]  # source[remote] as origin
    return response


def open_handler(event, context):
    response = {"statusCode": 200, "headers": {"Access-Control-Allow-Credentials": "true"}, "body": "{}"}
    return allowed(response, event)  # sink[cors-origin] from origin
