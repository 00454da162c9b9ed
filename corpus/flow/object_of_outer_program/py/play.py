import sys

from take import take


class Screen:
    def keep(self, text):
        print("shown " + text)  # safe[log]


if __name__ == "__main__":
    take(sys.stdin.readline(), Screen())
