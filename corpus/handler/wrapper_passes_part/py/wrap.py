def with_name(run):
    def inner(event, context):
        name = event["queryStringParameters"]["name"]  # source[remote] as name
        return run(name, context)

    return inner


def with_folder(run):
    def inner(event, context):
        return run("/tmp", context)

    return inner
