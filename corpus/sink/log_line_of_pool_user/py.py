def handler(event, context):
    attributes = event["request"]["userAttributes"]
    print("hello " + event["userName"])  # safe[log]
    print("user " + attributes["sub"])  # safe[log]
    print("called " + attributes["nickname"])  # source[remote] as nickname; sink[log] from nickname (note)
    return event
