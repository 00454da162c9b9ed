def allowed(response, event):
    if "headers" not in response:
        response["headers"] = {}
    response["headers"]["Access-Control-Allow-Origin"] = event["headers"]["origin"]
    return response


def plain_handler(event, context):
    response = {"statusCode": 200, "body": "{}"}
    return allowed(response, event)  # safe[cors-origin]


def typed_handler(event, context):
    response = {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": "{}"}
    return allowed(response, event)  # safe[cors-origin]
