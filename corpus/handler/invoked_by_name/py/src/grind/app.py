def handler(event, context):
    return eval(event["formula"])  # source[remote] as formula; sink[code] from formula
