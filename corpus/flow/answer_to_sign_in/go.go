package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
)

var client *cognitoidentityprovider.Client

type person struct{ Name string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body person
	json.Unmarshal([]byte(event.Body), &body)
	name := body.Name // source[remote] as name
	found, err := client.InitiateAuth(ctx, &cognitoidentityprovider.InitiateAuthInput{AuthParameters: map[string]string{"USERNAME": name}})
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "keep "+*found.AuthenticationResult.AccessToken).Run() // safe[command]
	exec.Command("sh", "-c", "keep "+name).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
