package main

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

type asked struct {
	Name  string `path:"name"`
	Count int    `query:"count"`
}

type answer struct {
	Body string
}

func show(ctx context.Context, in *asked) (*answer, error) {
	exec.Command("sh", "-c", "cat "+in.Name).Run()                      // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("head -n %d", in.Count)).Run() // safe[command]
	return &answer{}, nil
}

func main() {
	mux := http.NewServeMux()
	api := humago.New(mux, huma.DefaultConfig("shown", "1.0.0"))
	huma.Get(api, "/shown/{name}", show)
	http.ListenAndServe(":8080", mux)
}
