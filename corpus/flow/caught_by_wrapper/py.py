import os


def told(func):
    def wrapper(*args, **kwargs):
        try:
            return func(*args, **kwargs)
        except Exception:
            return {"statusCode": 500}

    return wrapper


def counted(func):
    def wrapper(*args, **kwargs):
        try:
            return func(*args, **kwargs)
        except Exception:
            print("failed")
            raise

    return wrapper


@told
def place(event):
    raise ValueError(event["queryStringParameters"]["name"])


@counted
def find(event):
    raise ValueError(event["queryStringParameters"]["name"])  # source[remote] as name


def handler(event, context):
    try:
        return place(event)
    except Exception as error:
        os.system("ls " + str(error))  # safe[command]


def finding(event, context):
    try:
        return find(event)
    except Exception as error:
        os.system("ls " + str(error))  # sink[command] from name
