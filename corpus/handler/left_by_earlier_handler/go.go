package main

import (
	"os/exec"

	"github.com/gin-gonic/gin"
)

func named(c *gin.Context) {
	ship := c.Query("ship") // source[remote] as ship
	c.Set("ship", ship)
	c.Set("pier", "north")
	c.Next()
}

func list(c *gin.Context) {
	exec.Command("sh", "-c", "ls "+c.GetString("ship")).Run() // sink[command] from ship (medium)
	exec.Command("sh", "-c", "ls "+c.GetString("pier")).Run() // safe[command]
}

func main() {
	router := gin.Default()
	router.Use(named)
	router.GET("/ships", list)
	router.Run()
}
