from tables import NOTES, STATISTICS, save


def handler(event, context):
    text = event["body"]  # source[remote] as text
    save(NOTES, {"text": text})
    save(STATISTICS, {"text": "saved"})
    return {"statusCode": 201}
