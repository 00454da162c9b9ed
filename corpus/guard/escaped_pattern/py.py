import re


def escaped_handler(event, context):
    word = re.sub(r"[.*+?^${}()|[\]\\]", r"\\\g<0>", event["queryStringParameters"]["word"])
    return [line for line in lines() if re.match("^" + word + "$", line)]  # safe[regex]


def doubled_handler(event, context):
    word = re.sub(r"[.*+?^${}()|[\]\\]", r"\g<0>\g<0>", event["queryStringParameters"]["word"])  # source[remote] as word
    return [line for line in lines() if re.match("^" + word + "$", line)]  # sink[regex] from word
