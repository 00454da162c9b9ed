def handler(event, context):
    try:
        count = int(event["queryStringParameters"]["count"])
    except ValueError as error:  # source[error] as number
        return {"statusCode": 400, "body": str(error)}  # sink[error-detail] from number
    if count > 9:
        return {"statusCode": 400, "body": f"{count} is too many"}  # safe[error-detail]
    return {"statusCode": 204}
