import enum
import os
from uuid import UUID

import strawberry


@strawberry.enum
class Kind(enum.Enum):
    OLD = "old"
    NEW = "new"


@strawberry.input
class NoteInput:
    title: str
    size: int


def authors(name: str) -> str:  # source[remote] as name
    return os.popen("who " + name).read()  # sink[command] from name


@strawberry.type
class Query:
    author: str = strawberry.field(resolver=authors)

    @strawberry.field
    def note(self, info: strawberry.Info, word: str, count: int, key: UUID, kind: Kind) -> str:  # source[remote] as word
        os.system("grep -m %s %s %s" % (count, key, kind))  # safe[command]
        os.system("grep --lang " + info.context["lang"])  # safe[command]
        return os.popen("grep " + word).read()  # sink[command] from word

    def show(self, word: str) -> str:
        return os.popen("show " + word).read()  # safe[command]


@strawberry.type
class Mutation:
    @strawberry.mutation(description="adds one")
    def add(self, note: NoteInput) -> bool:
        os.system("truncate %s" % note.size)  # safe[command]
        os.system("add " + note.title)  # source[remote] as note; sink[command] from note
        return True


schema = strawberry.Schema(query=Query, mutation=Mutation)
