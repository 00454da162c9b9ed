import ast


def handler(event, context):
    text = event["body"]  # source[remote] as text
    exec(text)  # sink[code] from text
    eval(text)  # sink[code] from text
    return ast.literal_eval(text)  # safe[code]
