import hashlib
import json

import bcrypt


def stored(event, context):
    body = json.loads(event["body"])
    password = body["newPassword"]  # source[remote] as password
    key = hashlib.sha256(body["user"].encode()).hexdigest()  # safe[fast-hash]
    first = hashlib.sha256(password.encode()).hexdigest()  # sink[fast-hash] from password
    second = hashlib.new("md5", password.encode()).hexdigest()  # sink[fast-hash] from password
    third = hashlib.sha1()
    third.update(password.encode())  # sink[fast-hash] from password
    return {"key": key, "first": first, "second": second, "third": third.hexdigest()}


def slow(event, context):
    password = json.loads(event["body"])["password"]
    first = bcrypt.hashpw(password.encode(), bcrypt.gensalt())  # safe[fast-hash]
    second = hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000)  # safe[fast-hash]
    third = hashlib.scrypt(password.encode(), salt=b"salt", n=16384, r=8, p=1)  # safe[fast-hash]
    return {"first": first.decode(), "second": second.hex(), "third": third.hex()}
