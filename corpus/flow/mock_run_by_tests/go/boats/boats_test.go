package boats_test

import (
	"testing"

	"example.com/regatta/boats"
	"example.com/regatta/boats/mocks"
)

func TestShow(t *testing.T) {
	crew := boats.Crew{Lister: mocks.NewLister()}
	if err := crew.Show("a"); err != nil {
		t.Fatal(err)
	}
}
