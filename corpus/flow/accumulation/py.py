import os


def handler(event, context):
    everything = "echo"
    dots = "echo "
    for record in event["Records"]:
        everything += " " + record["body"]  # source[external-channel] as body
        dots += "."
    os.system(everything)  # sink[command] from body
    os.system(dots)  # safe[command]
