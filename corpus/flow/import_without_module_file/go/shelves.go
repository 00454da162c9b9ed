package library

import (
	"errors"
	"fmt"
)

type Library struct{ Shelves map[string]string }

func (l *Library) Shelf(name string) (string, error) {
	if place, ok := l.Shelves[name]; ok {
		return place, nil
	}
	return "", errors.New(fmt.Sprintf("there is no shelf %s", name))
}
