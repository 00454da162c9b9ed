package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/gin-gonic/gin"
	"github.com/go-playground/validator/v10"
)

var validate = validator.New()

type Base struct {
	Key string `json:"key" validate:"uuid4"`
}

type Parcel struct {
	Base
	Kind   string   `json:"kind" validate:"required,oneof=small large"`
	Name   string   `json:"name" validate:"required,alpha"`
	Place  string   `json:"place" validate:"required,max=9"`
	Either string   `json:"either" validate:"uuid|url"`
	Tags   []string `json:"tags" validate:"max=9,dive,oneof=a b"`
	Notes  []string `json:"notes" validate:"max=9,dive,max=9"`
}

func add(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var parcel Parcel
	if err := json.Unmarshal([]byte(event.Body), &parcel); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	if err := validate.Struct(parcel); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	exec.Command("sh", "-c", "ls "+parcel.Kind).Run()     // safe[command]
	exec.Command("sh", "-c", "ls "+parcel.Name).Run()     // safe[command]
	exec.Command("sh", "-c", "ls "+parcel.Key).Run()      // safe[command]
	exec.Command("sh", "-c", "ls "+parcel.Tags[0]).Run()  // safe[command]
	exec.Command("sh", "-c", "ls "+parcel.Place).Run()    // source[remote] as a_42; sink[command] from a_42
	exec.Command("sh", "-c", "ls "+parcel.Either).Run()   // source[remote] as a_43; sink[command] from a_43
	exec.Command("sh", "-c", "ls "+parcel.Notes[0]).Run() // source[remote] as a_44; sink[command] from a_44
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func unchecked(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var parcel Parcel
	if err := json.Unmarshal([]byte(event.Body), &parcel); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	exec.Command("sh", "-c", "ls "+parcel.Kind).Run() // source[remote] as a_53; sink[command] from a_53
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

type Letter struct {
	Kind  string `json:"kind" binding:"required,uuid"`
	Place string `json:"place" binding:"required"`
}

func post(c *gin.Context) {
	var letter Letter
	if err := c.ShouldBindJSON(&letter); err != nil {
		c.Status(400)
		return
	}
	exec.Command("sh", "-c", "ls "+letter.Kind).Run()  // safe[command]
	exec.Command("sh", "-c", "ls "+letter.Place).Run() // source[remote] as a_69; sink[command] from a_69
}

func main() {
	lambda.Start(add)
	lambda.Start(unchecked)
	r := gin.Default()
	r.POST("/letters", post)
	r.Run()
}
