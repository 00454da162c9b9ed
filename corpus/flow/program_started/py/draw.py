import argparse
import os

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--wish")
    parser.add_argument("--page", type=int)
    args = parser.parse_args()
    os.system("draw " + args.wish)  # MISSING sink[command] from wish: programs that are started are not joined with who starts them
    os.system("draw " + str(args.page))  # safe[command]
