package main

import (
	"slices"

	"github.com/gin-gonic/gin"
)

var origins = []string{"https://example.com"}

func reflected(c *gin.Context) {
	origin := c.GetHeader("Origin") // source[remote] as origin
	c.Header("Access-Control-Allow-Credentials", "true")
	c.Header("Access-Control-Allow-Origin", origin) // sink[cors-origin] from origin
}

func withoutCredentials(c *gin.Context) {
	origin := c.GetHeader("Origin")
	c.Header("Access-Control-Allow-Origin", origin) // safe[cors-origin]
}

func listed(c *gin.Context) {
	origin := c.GetHeader("Origin")
	c.Header("Access-Control-Allow-Credentials", "true")
	if slices.Contains(origins, origin) {
		c.Header("Access-Control-Allow-Origin", origin) // safe[cors-origin]
	}
}

func main() {
	r := gin.Default()
	r.GET("/reflected", reflected)
	r.GET("/plain", withoutCredentials)
	r.GET("/listed", listed)
	r.Run()
}
