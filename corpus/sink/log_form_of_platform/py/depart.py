import logging

logging.getLogger().setLevel(logging.INFO)


def handler(event, context):
    visitor = event["queryStringParameters"]["visitor"]  # source[remote] as visitor
    logging.info("departure of %s", visitor)  # sink[log] from visitor (note)
    return {"statusCode": 204}
