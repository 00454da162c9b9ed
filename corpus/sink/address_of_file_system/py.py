import fsspec


def bucket_handler(event, context):
    bucket = event["queryStringParameters"]["bucket"]  # source[remote] as bucket
    return len(fsspec.get_mapper(f"s3://{bucket}/maps"))  # sink[store-address] from bucket


def key_handler(event, context):
    key = event["queryStringParameters"]["key"]
    return len(fsspec.get_mapper(f"s3://maps/{key}"))  # safe[store-address]


def host_handler(event, context):
    host = event["queryStringParameters"]["host"]  # source[remote] as host
    return len(fsspec.open(f"https://{host}/map"))  # sink[url] from host


def place_handler(event, context):
    place = event["queryStringParameters"]["place"]
    return len(fsspec.open(f"https://maps.example.com/{place}"))  # safe[url]


def path_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    return len(fsspec.open(f"/srv/maps/{name}"))  # sink[path] from name


def number_handler(event, context):
    number = int(event["queryStringParameters"]["number"])
    return len(fsspec.open(f"/srv/maps/{number}"))  # safe[path]


def store_handler(event, context):
    bucket = event["queryStringParameters"]["bucket"]  # source[remote] as bucket2
    return fsspec.filesystem("s3").ls(bucket)  # sink[resource] from bucket2
