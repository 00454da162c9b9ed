package main

import (
	"os/exec"

	"github.com/gofiber/fiber/v2"
)

func page(c *fiber.Ctx) error {
	c.Set("Content-Type", "text/html")
	name := c.Query("name") // source[remote] as name
	return c.SendString("<p>" + name + "</p>") // sink[html] from name
}

func text(c *fiber.Ctx) error {
	c.Set("Content-Type", "text/plain")
	return c.SendString("<p>" + c.Query("name") + "</p>") // safe[html]
}

func chained(c *fiber.Ctx) error {
	name := c.Query("name") // source[remote] as chained
	return c.Status(200).Type("html").SendString("<p>" + name + "</p>") // sink[html] from chained
}

func kept(c *fiber.Ctx) error {
	c.Locals("ship", c.Query("ship")) // source[remote] as ship
	c.Locals("pier", "north")
	return c.Next()
}

func list(c *fiber.Ctx) error {
	exec.Command("sh", "-c", "ls "+c.Locals("ship").(string)).Run() // sink[command] from ship (medium)
	exec.Command("sh", "-c", "ls "+c.Locals("pier").(string)).Run() // safe[command]
	return nil
}

func main() {
	app := fiber.New()
	app.Get("/page", page)
	app.Get("/text", text)
	app.Get("/chained", chained)
	app.Use(kept)
	app.Get("/list", list)
	app.Listen(":3000")
}
