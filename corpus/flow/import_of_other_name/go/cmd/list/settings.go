package main

type stored struct{ region string }

var settings stored

func (s *stored) Load() { s.region = "eu-central-1" }
