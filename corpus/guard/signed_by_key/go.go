package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type parcel struct {
	ParcelID string `json:"parcel_id"`
	Note     string `json:"note"`
}

func signed(message, sent string) bool {
	mac := hmac.New(sha256.New, []byte(os.Getenv("SIGNING_KEY")))
	mac.Write([]byte(message))
	return hmac.Equal([]byte(hex.EncodeToString(mac.Sum(nil))), []byte(sent))
}

func handler(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var unchecked parcel
	json.Unmarshal([]byte(event.Body), &unchecked)
	log.Printf("parcel %s", unchecked.ParcelID)    // source[remote] as before; sink[log] from before
	if !signed(event.Body, event.Headers["x-parcel-signature"]) {
		return events.APIGatewayProxyResponse{StatusCode: 401}, nil
	}
	var in parcel
	json.Unmarshal([]byte(event.Body), &in)
	log.Printf("parcel %s", in.ParcelID)    // safe[log]
	log.Printf("note %s", in.Note)          // source[remote] as note; sink[log] from note
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handler)
}
