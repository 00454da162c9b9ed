package graph

import (
	"context"
	"fmt"
	"os/exec"
)

type NewNote struct {
	Name string `json:"name"`
}

type Resolver struct{}

func (r *Resolver) Mutation() MutationResolver { return &mutationResolver{r} }

type mutationResolver struct{ *Resolver }

func (r *mutationResolver) CreateNote(ctx context.Context, input NewNote) (bool, error) {
	exec.Command("sh", "-c", "touch "+input.Name).Run() // source[remote] as name; sink[command] from name
	return true, nil
}

func (r *mutationResolver) CountNotes(ctx context.Context, limit int) (bool, error) {
	exec.Command("sh", "-c", fmt.Sprintf("head -n %v", limit)).Run() // safe[command]
	return true, nil
}
