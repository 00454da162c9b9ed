import os


def handler(event, context):
    for record in event["Records"]:
        key = record["s3"]["object"]["key"]  # source[external-channel] as key
        os.system("convert " + key)  # sink[command] from name, key via Uploads
        os.system("sync " + record["s3"]["bucket"]["name"])  # safe[command]
