from badge import run


def handler(event, context):
    run(event["queryStringParameters"]["folder"])
