import os


def import_handler(options, config):
    os.system("load " + options["table"])  # source[remote] as table; sink[command] from table


def _export_handler(options, config):
    os.system("dump " + options["table"])  # safe[command]
