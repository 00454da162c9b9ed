package main

const folder = "tmp"

type job struct{ name, folder string }

func nameOf(one job) string { return one.name }
