package main

import (
	"net/http"
	"os/exec"

	"github.com/gin-gonic/gin"
)

func main() {
	router := gin.Default()
	api := router.Group("/api")
	api.GET("/list/:name", func(c *gin.Context) {
		exec.Command("sh", "-c", "ls "+c.Param("name")).Run() // source[remote] as name; sink[command] from name
		exec.Command("sh", "-c", "ls "+c.Query("folder")).Run() // source[remote] as folder; sink[command] from folder
		exec.Command("sh", "-c", "ls "+c.FullPath()).Run() // safe[command]
		c.JSON(http.StatusOK, gin.H{"done": true})
	})
	router.Run()
}
