import os



def later(done):
    for each in map(lambda n: done(n), [1, 2]):
        print(each)


def lend(event, context):
    book = event["queryStringParameters"]["book"]  # source[remote] as book
    later(lambda n: os.system("lend " + book))  # sink[command] from book


def give_back(event, context):
    book = int(event["queryStringParameters"]["book"])
    later(lambda n: os.system("take " + str(book)))  # SPURIOUS sink[command] from book: a callback inside one that is handed on may be any caller's


def count(event, context):
    book = int(event["queryStringParameters"]["book"])
    os.system("count " + str(book))  # safe[command]
