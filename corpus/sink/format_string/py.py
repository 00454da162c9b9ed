class User:
    name = "Ada"


def format_handler(event, context):
    greeting = event["queryStringParameters"]["greeting"]  # source[remote] as greeting
    return greeting.format(user=User())  # sink[format-string] from greeting


def value_handler(event, context):
    greeting = event["queryStringParameters"]["greeting"]
    return "{greeting} {user.name}".format(greeting=greeting, user=User())  # safe[format-string]
