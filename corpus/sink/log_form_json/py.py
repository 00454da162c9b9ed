import json
import logging


class Structured(logging.Formatter):
    def format(self, record):
        return json.dumps({"level": record.levelname, "text": record.getMessage()})


logger = logging.getLogger()
logger.setLevel(logging.INFO)
console = logging.StreamHandler()
console.setFormatter(Structured())
logger.addHandler(console)


def handler(event, context):
    guest = event["queryStringParameters"]["guest"]  # source[remote] as guest
    logger.info("arrival of %s", guest)  # safe[log]
    print("arrival of " + guest)  # sink[log] from guest (note)
    return {"statusCode": 204}
