module example.org/ask

go 1.22

require cloud.google.com/go/pubsub v1.33.0
