import logging

from pythonjsonlogger import jsonlogger


class Named(jsonlogger.JsonFormatter):
    def add_fields(self, log_record, record, message_dict):
        super().add_fields(log_record, record, message_dict)
        log_record["service"] = "desk"


def set_up():
    console = logging.StreamHandler()
    console.setFormatter(Named())
    logging.getLogger().addHandler(console)
    logging.getLogger().setLevel("INFO")


set_up()


def handler(event, context):
    guest = event["queryStringParameters"]["guest"]  # source[remote] as guest
    logging.info("arrival of %s", guest)  # safe[log]
    print("arrival of " + guest)  # sink[log] from guest (note)
    return {"statusCode": 204}
