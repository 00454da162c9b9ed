package main

import (
	"context"
	"net/url"
	"os"
	"path/filepath"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.S3Event) error {
	for _, record := range event.Records {
		key, err := url.QueryUnescape(record.S3.Object.Key) // source[external-channel] as key
		if err != nil {
			return err
		}
		os.Create("/tmp/" + key) // sink[path] from key (warning)
		os.Create("/tmp/" + filepath.Base(key)) // safe[path]
		os.Create(filepath.Join("/tmp", record.S3.Object.URLDecodedKey)) // source[external-channel] as decoded; sink[path] from decoded (warning)
	}
	return nil
}

func main() { lambda.Start(handler) }
