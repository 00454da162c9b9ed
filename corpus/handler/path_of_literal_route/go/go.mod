module example.com/crates
