import os

from ariadne import MutationType, ObjectType, QueryType, make_executable_schema

query = QueryType()
mutation = MutationType()
note = ObjectType("Note")


@query.field("notes")
def resolve_notes(parent, info, word):  # source[remote] as word
    os.system("grep --lang " + info.context["lang"])  # safe[command]
    return os.system("grep " + word)  # sink[command] from word


@mutation.field("add")
def resolve_add(_, info, **arguments):
    os.system("add " + arguments["text"])  # source[remote] as text; sink[command] from text


@note.field("size")
def resolve_size(parent, info):
    return os.system("wc " + parent["file"])  # safe[command]


def resolve_shown(parent, info, title):  # source[remote] as title
    return os.system("show " + title)  # sink[command] from title


def resolve_unused(parent, info, word):
    return os.system("show " + word)  # safe[command]


query.set_field("shown", resolve_shown)
schema = make_executable_schema("", query, mutation, note)
