package main

func isValid(body *job) bool {
	return body.Name == "tmp" || body.Name == "var"
}
