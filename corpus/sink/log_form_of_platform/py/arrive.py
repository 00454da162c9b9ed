import logging

logging.getLogger().setLevel(logging.INFO)


def handler(event, context):
    guest = event["queryStringParameters"]["guest"]  # source[remote] as guest
    logging.info("arrival of %s", guest)  # safe[log]
    print("arrival of " + guest)  # sink[log] from guest (note)
    return {"statusCode": 204}
