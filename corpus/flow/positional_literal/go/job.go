package main

type job struct {
	folder string
	name   string
}
