import subprocess

TOOLS = {"small": "gzip", "large": "xz"}


def handler(event, context):
    tool = event["queryStringParameters"]["tool"]  # source[remote] as tool
    subprocess.run([tool, "-k", "file"])  # sink[program] from tool
    subprocess.run([TOOLS[tool], "-k", "file"])  # safe[program]
