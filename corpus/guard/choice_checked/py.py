import re


def is_colour(text):
    return re.fullmatch(r"[A-Fa-f0-9]{6}", text) is not None


def page(body):
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": body}


def constant(event, context):
    ink = event["queryStringParameters"].get("ink")
    if not is_colour(ink or "ffffff"):
        return page("no colour")
    return page(f'<p class="{ink or "ffffff"}">')  # safe[html]


def again(event, context):
    ink = event["queryStringParameters"].get("ink")
    usual = event["queryStringParameters"].get("usual")
    if not is_colour(ink or usual):
        return page("no colour")
    return page(f'<p class="{ink or usual}">')  # safe[html]


def stand_in(event, context):
    ink = event["queryStringParameters"].get("ink")
    usual = event["queryStringParameters"].get("usual")  # source[remote] as usual
    if not is_colour(ink or usual):
        return page("no colour")
    return page(f'<p class="{usual}">')  # sink[html] from usual
