import json

from marshmallow import Schema, ValidationError, fields


class BoatSchema(Schema):
    name = fields.Str(required=True)


def handler(event, context):
    try:
        BoatSchema().loads(event["body"])
        return {"statusCode": 204}
    except ValidationError as error:
        return {"statusCode": 400, "body": json.dumps(error.messages)}  # safe[error-detail]
    except Exception as error:  # source[error] as error
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error
