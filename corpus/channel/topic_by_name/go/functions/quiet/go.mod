module example.org/quiet

go 1.22
