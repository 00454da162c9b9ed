module example.org/tale

go 1.22
