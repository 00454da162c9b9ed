import os

from app import wanted


def test_show():
    os.system("ls " + wanted["last"])  # safe[command]
