import os

import graphene


class Colour(graphene.Enum):
    RED = 1
    BLUE = 2


class NoteInput(graphene.InputObjectType):
    title = graphene.String(required=True)
    size = graphene.Int()


class Note(graphene.ObjectType):
    lines = graphene.Int(word=graphene.String())

    def resolve_lines(root, info, word):  # source[remote] as word
        os.system("stat " + root.name)  # safe[command]
        return os.system("grep -c " + word)  # sink[command] from word


class Query(graphene.ObjectType):
    note = graphene.Field(Note, name=graphene.String(), first=graphene.Int())
    marked = graphene.List(Note, colour=Colour(), key=graphene.UUID(required=True), old=graphene.Boolean())
    found = graphene.String(args={"path": graphene.ID(), "depth": graphene.Argument(graphene.Int)})

    def resolve_note(root, info, name, first=1):  # source[remote] as name
        os.system("head -n %s" % first)  # safe[command]
        return os.system("cat " + name)  # sink[command] from name

    @staticmethod
    def resolve_marked(parent, info, colour, key, old):
        return os.system("mark %s %s %s" % (colour, key, old))  # safe[command]

    def resolve_found(self, info, **arguments):
        os.system("find -maxdepth %s" % arguments["depth"])  # safe[command]
        return os.system("find " + arguments.get("path"))  # source[remote] as path; sink[command] from path

    def shown(self, info, name):
        return os.system("cat " + name)  # safe[command]


class Plain:
    def resolve_note(root, info, name):
        return os.system("cat " + name)  # safe[command]


class AddNote(graphene.Mutation):
    class Arguments:
        name = graphene.String(required=True)
        copies = graphene.NonNull(graphene.Int)
        note = NoteInput()

    ok = graphene.Boolean()

    def mutate(root, info, name, copies, note=None):  # source[remote] as title
        os.system("copy %s" % copies)  # safe[command]
        os.system("truncate %s" % note.size)  # safe[command]
        os.system("touch " + note.title)  # source[remote] as note; sink[command] from note
        os.system("touch " + name)  # sink[command] from title
        return AddNote(ok=True)


class Mutation(graphene.ObjectType):
    add_note = AddNote.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
