import os

DEBUG = os.getenv("ENVIRONMENT", "production").lower() == "development"
STAGE = os.environ["STAGE"]


def is_local():
    return STAGE == "local"


def handler(event, context):
    try:
        os.remove("/tmp/kept")
    except OSError as error:  # source[error] as text
        if DEBUG:
            return {"statusCode": 500, "body": str(error)}  # safe[error-detail]
        if is_local():
            return {"statusCode": 500, "body": str(error)}  # safe[error-detail]
        if os.environ.get("IS_LOCAL"):
            return {"statusCode": 500, "body": str(error)}  # safe[error-detail]
        if STAGE in ("local", "test"):
            return {"statusCode": 500, "body": str(error)}  # safe[error-detail]
        if STAGE not in ("local", "test"):
            return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from text
        if STAGE == "dev":
            return {"statusCode": 500, "body": str(error)}  # safe[error-detail]
