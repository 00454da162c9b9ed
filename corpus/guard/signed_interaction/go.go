package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	ginadapter "github.com/awslabs/aws-lambda-go-api-proxy/gin"
	"github.com/bwmarrin/discordgo"
	"github.com/gin-gonic/gin"
)

type option struct {
	Name  string `json:"name"`
	Type  int    `json:"type"`
	Value string `json:"value"`
}

type interaction struct {
	ApplicationID string `json:"application_id"`
	Data          struct {
		Name     string    `json:"name"`
		CustomID string    `json:"custom_id"`
		Options  []*option `json:"options"`
	} `json:"data"`
	Member struct {
		User struct {
			ID       string `json:"id"`
			Username string `json:"username"`
		} `json:"user"`
	} `json:"member"`
}

func verify(event events.APIGatewayProxyRequest) {
	key, _ := hex.DecodeString(os.Getenv("PUBLIC_KEY"))
	request, _ := http.NewRequest("POST", "/", strings.NewReader(event.Body))
	for name, value := range event.Headers {
		request.Header.Set(name, value)
	}
	if !discordgo.VerifyInteraction(request, ed25519.PublicKey(key)) {
		panic("not signed")
	}
}

func handler(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	verify(event)
	log.Printf("interaction: %v", event.Body) // safe[log]
	var in interaction
	json.Unmarshal([]byte(event.Body), &in)
	log.Printf("command: %v", in.Data.Name)                           // safe[log]
	log.Printf("option: %v", in.Data.Options[0].Name)                 // safe[log]
	log.Printf("button: %v", strings.Split(in.Data.CustomID, ":")[0]) // safe[log]
	log.Printf("application: %v", in.ApplicationID)                   // safe[log]
	log.Printf("by %v", in.Member.User.ID)                            // safe[log]
	log.Printf("called %v", in.Member.User.Username)                  // source[remote] as told1; sink[log] from told1
	if in.Data.Options[0].Type == 3 {
		log.Printf("text %v", in.Data.Options[0].Value) // source[remote] as told2; sink[log] from told2
	}
	if in.Data.Options[0].Type == 8 {
		log.Printf("role %v", in.Data.Options[0].Value) // source[remote] as role; SPURIOUS sink[log] from role: the type of an option says nothing of its value
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func unsigned(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var in interaction
	json.Unmarshal([]byte(event.Body), &in)
	log.Printf("command: %v", in.Data.Name)         // source[remote] as told3; sink[log] from told3
	log.Printf("application: %v", in.ApplicationID) // source[remote] as told4; sink[log] from told4
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

// Somebody else's signature.
func other(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	key, _ := hex.DecodeString(os.Getenv("PUBLIC_KEY"))
	signature, _ := hex.DecodeString(event.Headers["x-shop-signature"])
	if !ed25519.Verify(key, []byte(event.Headers["x-shop-time"]+event.Body), signature) {
		return events.APIGatewayProxyResponse{StatusCode: 401}, nil
	}
	var in interaction
	json.Unmarshal([]byte(event.Body), &in)
	log.Printf("command: %v", in.Data.Name) // source[remote] as told5; sink[log] from told5
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func plain(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	key, _ := hex.DecodeString(os.Getenv("PUBLIC_KEY"))
	signature, _ := hex.DecodeString(event.Headers["x-signature-ed25519"])
	if !ed25519.Verify(key, []byte(event.Headers["x-signature-timestamp"]+event.Body), signature) {
		return events.APIGatewayProxyResponse{StatusCode: 401}, nil
	}
	var in interaction
	json.Unmarshal([]byte(event.Body), &in)
	log.Printf("command: %v", in.Data.Name)          // safe[log]
	log.Printf("called %v", in.Member.User.Username) // source[remote] as told6; sink[log] from told6
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

// The helper is given the request that was made of the event, and panics.
func mustBeSigned(request *http.Request) {
	key, _ := hex.DecodeString(os.Getenv("PUBLIC_KEY"))
	if !discordgo.VerifyInteraction(request, ed25519.PublicKey(key)) {
		panic("not signed")
	}
}

func helped(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var in interaction
	json.Unmarshal([]byte(event.Body), &in)
	log.Printf("before: %v", in.Data.Name) // source[remote] as told7; sink[log] from told7
	request, err := adapter.ProxyEventToHTTPRequest(event)
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	mustBeSigned(request)
	return answered(event.Body), nil
}

func answered(body string) events.APIGatewayProxyResponse {
	var in interaction
	json.Unmarshal([]byte(body), &in)
	log.Printf("command: %v", in.Data.Name)          // safe[log]
	log.Printf("called %v", in.Member.User.Username) // source[remote] as told8; sink[log] from told8
	return events.APIGatewayProxyResponse{StatusCode: 200}
}

var adapter = ginadapter.New(gin.Default())

func main() {
	lambda.Start(handler)
	lambda.Start(helped)
	lambda.Start(unsigned)
	lambda.Start(other)
	lambda.Start(plain)
}
