def auth(role):
    def decorate(inner):
        def outer(event, context):
            if role not in event["requestContext"]["authorizer"]["role"]:
                return {"statusCode": 401}
            return inner(event, context)

        return outer

    return decorate
