from azure.cosmos import CosmosClient

container = CosmosClient("url", "key").get_database_client("shop").get_container_client("orders")


def joined_handler(event, context):
    id = event["pathParameters"]["id"]  # source[remote] as id
    return list(container.query_items(query=f"select * from c where c.id = '{id}'"))  # sink[sql] from id


def bound_handler(event, context):
    id = event["pathParameters"]["id"]
    parameters = [{"name": "@id", "value": id}]
    return list(container.query_items(query="select * from c where c.id = @id", parameters=parameters))  # safe[sql]
