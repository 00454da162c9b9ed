import subprocess


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    subprocess.run(["ls", "--", name])  # safe[command]
    subprocess.run(["ls", "--", name], check=True, shell=False)  # safe[command]
    subprocess.run("ls -- " + name, shell=True)  # sink[command] from name
