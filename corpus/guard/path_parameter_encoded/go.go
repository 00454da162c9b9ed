package main

import (
	"fmt"
	"log"
	"net/url"

	"github.com/gofiber/fiber/v2"
)

func berth(c *fiber.Ctx) error {
	pier := c.Params("pier")
	log.Printf("asked for pier %s", pier) // safe[log]
	c.Set("Content-Type", "text/html; charset=utf-8")
	return c.SendString(fmt.Sprintf("<link rel=\"canonical\" href=\"https://ferry.example/berths/%s\">", pier)) // safe[html]
}

func decoded(c *fiber.Ctx) error {
	pier, err := url.PathUnescape(c.Params("pier")) // source[remote] as pier
	if err != nil {
		return err
	}
	log.Printf("asked for pier %s", pier) // sink[log] from pier
	log.Printf("asked for boat %s", c.Query("boat")) // source[remote] as boat; sink[log] from boat
	return c.SendStatus(204)
}

func main() {
	app := fiber.New()
	app.Get("/berths/:pier", berth)
	app.Get("/decoded/:pier", decoded)
	app.Listen(":8080")
}
