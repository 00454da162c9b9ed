def handler(event, context):
    if event["triggerSource"] == "PostConfirmation_ConfirmSignUp":
        print(f"confirmed {event['userName']}")  # safe[log]
        print(f"from {event['request']['clientMetadata']['place']}")  # source[remote] as place; sink[log] from place
    return event
