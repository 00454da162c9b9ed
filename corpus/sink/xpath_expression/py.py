from lxml import etree

users = etree.parse("users.xml")


def text_handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as name
    return len(users.xpath(f"/users/user[name='{name}']"))  # sink[xpath] from name


def variable_handler(event, context):
    name = event["pathParameters"]["name"]
    return len(users.xpath("/users/user[name=$name]", name=name))  # safe[xpath]
