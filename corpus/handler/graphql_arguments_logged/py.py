import graphene
from graphene import relay


class Bells(relay.Connection):
    class Meta:
        node = graphene.ObjectType


class BellFilter(graphene.InputObjectType):
    name = graphene.String()


class Query(graphene.ObjectType):
    all_bells = graphene.List(graphene.String, name=graphene.String())
    bells = graphene.ConnectionField(Bells, filter=graphene.Argument(BellFilter), order=graphene.String())

    def resolve_all_bells(root, info, **args):
        print("bells, args: %s" % args)  # safe[log]
        print(f"bells, args: {args}")  # safe[log]
        print("bells, name: %s" % args["name"])  # source[remote] as all; sink[log] from all
        return []

    def resolve_bells(root, info, filter, order, **others):  # source[remote] as some
        print("bells, filter: %s" % filter)  # safe[log]
        print("bells, order: %s" % order)  # sink[log] from some
        return []


schema = graphene.Schema(query=Query)
