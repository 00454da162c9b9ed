package main

func both(name string) (string, string) { return name, "tmp" }
