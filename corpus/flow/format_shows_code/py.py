import logging


def handler(event, context):
    user = event["queryStringParameters"]["user"]  # source[remote] as user
    print("sign-in of %r" % user)  # safe[log]
    print("sign-in of %s" % user)  # sink[log] from user
    print("sign-in of %r, took %2.1f" % (user, 1.5))  # safe[log]
    print("sign-in %r of %s" % (1, user))  # sink[log] from user
    print("sign-in of %(user)r" % {"user": user})  # safe[log]
    print("sign-in of {!r}".format(user))  # safe[log]
    print("sign-in {!r} of {}".format(1, user))  # sink[log] from user
    print(f"sign-in of {user!a}")  # safe[log]
    print(f"sign-in of {user=}")  # safe[log]
    print(f"sign-in of {user=!s}")  # sink[log] from user
    logging.warning("sign-in of %r, took %s", user, 1.5)  # safe[log]
    logging.warning("sign-in %r of %s", 1, user)  # sink[log] from user
