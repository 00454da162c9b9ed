import os


def handler(event, context):
    berth = event["queryStringParameters"]["berth"]  # source[remote] as berth
    boat = {"boat_mast": "ketch", "boat_hull": "steel", "boat_berth": berth}
    boat["mast"] = boat.pop("boat_mast")
    boat["hull"] = boat.pop("boat_hull")
    boat["berth"] = boat.pop("boat_berth")
    os.system("show " + boat["mast"])  # safe[command]
    os.system("show " + boat["hull"])  # safe[command]
    os.system("show " + boat["berth"])  # sink[command] from berth
    return {"statusCode": 204}
