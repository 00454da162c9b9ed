import os


def handler(event, context):
    for record in event["Records"]:
        key = record["s3"]["object"]["key"]  # source[external-channel] as key_removed
        os.system("convert " + key)  # sink[command] from key_removed
        os.system("sync " + record["s3"]["bucket"]["name"])  # safe[command]
