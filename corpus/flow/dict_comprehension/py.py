import os


def handler(event, context):
    by_id = {record["messageId"]: record["body"] for record in event["Records"]}  # source[external-channel] as body
    by_place = {record["messageId"]: str(place) for place, record in enumerate(event["Records"])}
    for body in by_id.values():
        os.system("echo " + body)  # sink[command] from body
    for place in by_place.values():
        os.system("echo " + place)  # safe[command]
