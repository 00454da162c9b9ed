import os

from boats import Crew


class FakeLister:
    def list(self, name):
        os.system("echo " + name)  # safe[command]


def test_show():
    Crew(FakeLister()).show("a")
