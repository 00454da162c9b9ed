package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strings"
)

type Cruise struct {
	ShipID string   `json:"shipId"`
	Class  string   `json:"class"`
	Sails  string   `json:"sails"`
	Meals  []string `json:"meals"`
	Code   string   `json:"code"`
	Remark string   `json:"remark"`
	Crew   *Crew    `json:"crew,omitempty"`
}

type Crew struct {
	Sailors []Sailor `json:"sailors"`
}

type Sailor struct {
	Name  string `json:"name"`
	Bunk  string `json:"bunk"`
	Grade int    `json:"grade"`
}

type Berth struct {
	ShipID string
	Class  string
	Sails  string
	Meals  []string
	Code   string
	Remark string
	Crew   *Crew
}

var classes = map[string]bool{"sloop": true, "yawl": true}

func check(cruise *Cruise) error {
	if strings.TrimSpace(cruise.ShipID) == "" { // source[remote] as ship
		return errors.New("a ship is needed")
	}
	if !classes[cruise.Class] {
		return errors.New("no such class")
	}
	if cruise.Class == "yawl" {
		if len(cruise.Meals) == 0 {
			return errors.New("meals are needed")
		}
		for _, meal := range cruise.Meals {
			if meal == "" {
				return errors.New("no such meal")
			}
		}
	}
	if len(cruise.Remark) > 256 {
		return errors.New("the remark is too long")
	}
	if cruise.Crew != nil {
		for _, sailor := range cruise.Crew.Sailors {
			if len(sailor.Name) > 100 {
				return errors.New("a name is too long")
			}
		}
	}
	return nil
}

func berth(cruise *Cruise) *Berth {
	return &Berth{
		ShipID: cruise.ShipID, Class: cruise.Class, Sails: cruise.Sails, Meals: cruise.Meals,
		Code: cruise.Code, Remark: cruise.Remark, Crew: cruise.Crew,
	}
}

func book(cruise *Cruise) error {
	log.Printf("asked for %s", cruise.ShipID) // source[remote] as asked; sink[log] from asked (note)
	if err := check(cruise); err != nil {
		return err
	}
	made := berth(cruise)
	log.Printf("booked %s", made.ShipID) // sink[log] from ship (note)
	log.Printf("booked %s", made.Class)  // safe[log]
	return nil
}

func handle(w http.ResponseWriter, r *http.Request) {
	var cruise Cruise
	if err := json.NewDecoder(r.Body).Decode(&cruise); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if book(&cruise) != nil {
		w.WriteHeader(http.StatusConflict)
	}
}

func main() {
	http.HandleFunc("/cruises", handle)
}
