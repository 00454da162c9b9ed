from loguru import logger


def handler(event, context):
    order = event["queryStringParameters"]["order"]  # source[remote] as order
    logger.debug("order " + order)  # safe[log]
    logger.info("order " + order)  # sink[log] from order (note)
