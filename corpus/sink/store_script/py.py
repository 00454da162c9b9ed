import redis

store = redis.Redis()


def joined_handler(event, context):
    key = event["pathParameters"]["key"]  # source[remote] as key
    return store.eval(f"return redis.call('get', '{key}')", 0)  # sink[code] from key


def given_handler(event, context):
    key = event["pathParameters"]["key"]
    return store.eval("return redis.call('get', KEYS[1])", 1, key)  # safe[code]
