from finder_of_others import Finder


def constant(event, context):
    try:
        finder = Finder()
        return {"statusCode": 200, "body": finder.find("x")}
    except Exception as error:
        if error == finder.NOTHING_FOUND:
            return {"statusCode": 404, "body": str(error)}  # safe[error-detail]
        return {"statusCode": 500, "body": "failed"}


def field(event, context):
    try:
        finder = Finder()
        return {"statusCode": 200, "body": finder.find("x")}
    except Exception as error:  # source[error] as error
        if error == finder.last_error:
            return {"statusCode": 404, "body": str(error)}  # sink[error-detail] from error
        return {"statusCode": 500, "body": "failed"}
