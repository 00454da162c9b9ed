package main

import (
	"os/exec"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"
	"github.com/graphql-go/graphql"

	"example.com/app/graph"
)

var shown = &graphql.Field{
	Type: graphql.String,
	Resolve: func(p graphql.ResolveParams) (interface{}, error) {
		name, _ := p.Args["name"].(string) // source[remote] as shown
		exec.Command("sh", "-c", "cat "+name).Run() // sink[command] from shown
		count, _ := p.Args["count"].(int)
		exec.Command("sh", "-c", "head -n "+string(rune(count))).Run() // safe[command]
		return name, nil
	},
}

func main() {
	srv := handler.NewDefaultServer(graph.NewExecutableSchema(graph.Config{Resolvers: &graph.Resolver{}}))
	lambda.Start(httpadapter.New(srv).ProxyWithContext)
}
