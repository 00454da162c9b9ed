package api

import "example.com/orders/internal/folders"

var List = folders.List

var Tidy = folders.Tidy
