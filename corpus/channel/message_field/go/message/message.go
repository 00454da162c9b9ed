// Package message is what travels through the queues.
package message

// Label is a label to print.
type Label struct {
	Address string `json:"address"`
	Printer string `json:"printer"`
}
