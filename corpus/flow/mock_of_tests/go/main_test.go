package main

import (
	"testing"

	"example.com/orders/store/mocks"
)

func TestFolders(t *testing.T) {
	m := &mocks.Folders{}
	m.List("a")
}
