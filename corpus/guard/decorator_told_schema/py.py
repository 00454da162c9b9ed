import functools
import jsonschema
from pymongo import MongoClient

users = MongoClient().shop.users


def checked(schema, refused=lambda event, failure: {"statusCode": 400}):
    def around(function):
        @functools.wraps(function)
        def run(event, context, *more):
            try:
                jsonschema.validate(event, schema)
                return function(event, context, *more)
            except jsonschema.ValidationError as failure:
                return refused(event, failure)

        return run

    return around


@checked({"type": "object", "properties": {"body": {"type": "object", "properties": {"name": {"type": "string"}, "filter": {"type": "object"}}}}})
def handler(event, context):
    users.find_one({"name": event["body"]["name"]})  # safe[nosql-filter]
    return users.find_one(event["body"]["filter"])  # source[remote] as a; sink[nosql-filter] from a


@checked({"type": "object", "properties": {"body": {"type": "object", "properties": {"name": {}}}}})
def other_handler(event, context):
    return users.find_one({"name": event["body"]["name"]})  # source[remote] as b; sink[nosql-filter] from b
