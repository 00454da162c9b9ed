def redirect(target):
    return {"statusCode": 302, "headers": {"Location": target}}


def kept_handler(event, context):
    page = event["queryStringParameters"]["page"]
    if page.startswith("/old/"):
        return redirect(page)  # safe[redirect]
    return redirect("/")


def cut_handler(event, context):
    page = event["queryStringParameters"]["next"]  # source[remote] as next
    if page.startswith("/old/"):
        return {"statusCode": 302, "headers": {"Location": page[4:]}}  # sink[redirect] from next
    if page.startswith("/new/"):
        return {"statusCode": 302, "headers": {"Location": page[:40]}}  # safe[redirect]
    if page.isalpha():
        return {"statusCode": 302, "headers": {"Location": page[1:]}}  # safe[redirect]
    return redirect("/")


def prefix_handler(event, context):
    page = event["queryStringParameters"]["target"]  # source[remote] as target
    if page.startswith("/old/"):
        return {"statusCode": 302, "headers": {"Location": page.removeprefix("/old")}}  # sink[redirect] from target
    if page.startswith("/new/"):
        return {"statusCode": 302, "headers": {"Location": page.removesuffix("/new")}}  # safe[redirect]
    return redirect("/")
