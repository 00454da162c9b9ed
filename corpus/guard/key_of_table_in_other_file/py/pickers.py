def pick(table, names):
    known = table.get("folders", {})
    chosen = []
    for name in names:
        if name not in known.keys():
            continue
        chosen.append(name.split("/")[0])
    return chosen


def take(table, names):
    known = table.get("folders", {})
    chosen = []
    for name in names:
        if name not in known.keys():
            continue
        chosen.append(name.split("/")[0])
    return chosen
