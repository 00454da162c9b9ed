package boats

type Lister interface {
	List(name string) error
}

type Crew struct{ Lister Lister }

func (c *Crew) Show(name string) error {
	return c.Lister.List(name)
}
