from neo4j import GraphDatabase

driver = GraphDatabase.driver("bolt://graph")


def joined_handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as name
    with driver.session() as session:
        return session.run("match (p {name: '%s'}) return p" % name)  # sink[nosql] from name


def given_handler(event, context):
    name = event["pathParameters"]["name"]
    with driver.session() as session:
        return session.run("match (p {name: $name}) return p", name=name)  # safe[nosql]
