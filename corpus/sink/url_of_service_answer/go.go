package main

import (
	"context"
	"fmt"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

var cloud *ec2.Client

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	group := event.QueryStringParameters["group"] // source[remote] as group
	made, err := cloud.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{GroupName: aws.String(group)})
	if err != nil {
		return err
	}
	ran, err := cloud.RunInstances(ctx, &ec2.RunInstancesInput{SecurityGroupIds: []string{*made.GroupId}})
	if err != nil {
		return err
	}
	http.Get(fmt.Sprintf("http://%v/ready", *ran.Instances[0].PublicIpAddress)) // safe[url]
	http.Get(fmt.Sprintf("http://%v/ready", group)) // sink[url] from group
	return nil
}

func main() { lambda.Start(handler) }
