import os

import azure.functions as func


def main(msg: func.QueueMessage) -> None:
    os.system("ls " + msg.get_body().decode())  # source[external-channel] as body; sink[command] from body
    os.system("ls " + msg.id)  # safe[command]
