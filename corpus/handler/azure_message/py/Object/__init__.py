import os

import azure.functions as func


def main(blob: func.InputStream) -> None:
    os.system("ls " + blob.name)  # source[external-channel] as name; sink[command] from name
    os.system(f"ls {blob.length}")  # safe[command]
