import ldap
from ldap.filter import escape_filter_chars, filter_format
from ldap3 import Connection

directory = ldap.initialize("ldap://directory.example.com")


def plain_handler(event, context):
    user = event["pathParameters"]["user"]  # source[remote] as user
    return directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % user)  # sink[ldap] from user


def escaped_handler(event, context):
    user = escape_filter_chars(event["pathParameters"]["user"])
    return directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % user)  # safe[ldap]


def formatted_handler(event, context):
    query = filter_format("(uid=%s)", [event["pathParameters"]["user"]])
    return directory.search_s("dc=example", ldap.SCOPE_SUBTREE, query)  # safe[ldap]


def other_handler(event, context):
    user = event["pathParameters"]["user"]  # source[remote] as other
    with Connection("directory.example.com") as connection:
        connection.search("dc=example", f"(uid={user})")  # sink[ldap] from other
