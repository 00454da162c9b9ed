import logging


class Brief(logging.Formatter):
    def format(self, record):
        return record.levelname[0] + " " + record.getMessage()


logger = logging.getLogger()
logger.setLevel(logging.INFO)
console = logging.StreamHandler()
console.setFormatter(Brief())
logger.addHandler(console)


def handler(event, context):
    guest = event["queryStringParameters"]["guest"]  # source[remote] as guest
    logger.info("arrival of %s", guest)  # sink[log] from guest (note)
    logger.info("arrival of %r", guest)  # safe[log]
    return {"statusCode": 204}
