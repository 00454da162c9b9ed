from lxml import etree

RESOLVING = etree.XMLParser(resolve_entities=True)
CAREFUL = etree.XMLParser(resolve_entities=False)


def resolved_handler(event, context):
    text = event["body"]  # source[remote] as text
    return etree.fromstring(text, RESOLVING).findtext("name")  # sink[xml] from text


def left_handler(event, context):
    text = event["body"]
    return etree.fromstring(text, CAREFUL).findtext("name")  # safe[xml]


def plain_handler(event, context):
    text = event["body"]
    return etree.fromstring(text).findtext("name")  # safe[xml]
