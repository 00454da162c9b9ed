import os


def handler(event, context):
    jobs = []
    jobs.append(event["body"] + str(jobs.count("x")))  # source[remote] as body
    os.system(jobs[0])  # sink[command] from body

    own = []
    own.append("ls" + str(own.count("x")))
    os.system(own[0])  # safe[command]
