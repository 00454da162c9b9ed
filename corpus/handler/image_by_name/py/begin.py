import json

import boto3

PARTS = ["bow", "mast"]


def handler(event, context):
    bus = boto3.client("events")
    for part in PARTS:
        bus.put_events(Entries=[{"Source": "yard.begin", "DetailType": "begin", "Detail": json.dumps({"part": part})}])
