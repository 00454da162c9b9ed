import logging

import geoip2.database

logger = logging.getLogger()
logger.setLevel(logging.INFO)
reader = geoip2.database.Reader("/opt/cities.mmdb")


def handler(event, context):
    address = event["queryStringParameters"]["address"]  # source[remote] as address
    try:
        place = reader.city(address)
        logger.info("%s is in %s", address, place.country.iso_code)  # safe[log]
    except Exception:
        logger.warning("%s is not known", address)  # sink[log] from address
    return {"statusCode": 204}
