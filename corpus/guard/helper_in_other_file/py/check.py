def is_valid(body):
    return body["name"] in ("tmp", "var")
