package main

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func findBarge(key string) {
	db.Query("SELECT find_barge($1)", key)
}

func dropBarge(key string) {
	db.Query("SELECT drop_barge($1)", key)
}

func moveBarge(key string) {
	db.Query("SELECT move_barge($1)", key)
}

func lockBarge(key string) {
	db.Query("SELECT lock_barge($1)", key)
}

func openBarge(key string) {
	db.Query("SELECT open_barge($1)", key)
}

func sailBarge(key string) {
	db.Query("SELECT sail_barge($1)", key)
}

func loadBarge(key string) {
	db.Query("SELECT load_barge($1)", key)
}

func sinkBarge(key string) {
	db.Query("SELECT sink_barge($1)", key)
}

func towBarge(key string) {
	db.Query("SELECT tow_barge($1)", key)
}

func paintBarge(key string) {
	db.Query("SELECT paint_barge($1)", key)
}

func sellBarge(key string) {
	db.Query("SELECT sell_barge($1)", key)
}

func findCrane(key string) {
	db.Query("SELECT find_crane($1)", key)
}

func dropCrane(key string) {
	db.Query("SELECT drop_crane($1)", key)
}

func moveCrane(key string) {
	db.Query("SELECT move_crane($1)", key)
}

func lockCrane(key string) {
	db.Query("SELECT lock_crane($1)", key)
}

func openCrane(key string) {
	db.Query("SELECT open_crane($1)", key)
}

func sailCrane(key string) {
	db.Query("SELECT sail_crane($1)", key)
}

func loadCrane(key string) {
	db.Query("SELECT load_crane($1)", key)
}

func sinkCrane(key string) {
	db.Query("SELECT sink_crane($1)", key)
}

func towCrane(key string) {
	db.Query("SELECT tow_crane($1)", key)
}

func paintCrane(key string) {
	db.Query("SELECT paint_crane($1)", key)
}

func sellCrane(key string) {
	db.Query("SELECT sell_crane($1)", key)
}

func findDepot(key string) {
	db.Query("SELECT find_depot($1)", key)
}

func dropDepot(key string) {
	db.Query("SELECT drop_depot($1)", key)
}

func moveDepot(key string) {
	db.Query("SELECT move_depot($1)", key)
}

func lockDepot(key string) {
	db.Query("SELECT lock_depot($1)", key)
}

func openDepot(key string) {
	db.Query("SELECT open_depot($1)", key)
}

func sailDepot(key string) {
	db.Query("SELECT sail_depot($1)", key)
}

func loadDepot(key string) {
	db.Query("SELECT load_depot($1)", key)
}

func sinkDepot(key string) {
	db.Query("SELECT sink_depot($1)", key)
}

func towDepot(key string) {
	db.Query("SELECT tow_depot($1)", key)
}

func paintDepot(key string) {
	db.Query("SELECT paint_depot($1)", key)
}

func sellDepot(key string) {
	db.Query("SELECT sell_depot($1)", key)
}

func findFerry(key string) {
	db.Query("SELECT find_ferry($1)", key)
}

func dropFerry(key string) {
	db.Query("SELECT drop_ferry($1)", key)
}

func moveFerry(key string) {
	db.Query("SELECT move_ferry($1)", key)
}

func lockFerry(key string) {
	db.Query("SELECT lock_ferry($1)", key)
}

func openFerry(key string) {
	db.Query("SELECT open_ferry($1)", key)
}

func sailFerry(key string) {
	db.Query("SELECT sail_ferry($1)", key)
}

func loadFerry(key string) {
	db.Query("SELECT load_ferry($1)", key)
}

func sinkFerry(key string) {
	db.Query("SELECT sink_ferry($1)", key)
}

func towFerry(key string) {
	db.Query("SELECT tow_ferry($1)", key)
}

func paintFerry(key string) {
	db.Query("SELECT paint_ferry($1)", key)
}

func sellFerry(key string) {
	db.Query("SELECT sell_ferry($1)", key)
}

func findGantry(key string) {
	db.Query("SELECT find_gantry($1)", key)
}

func dropGantry(key string) {
	db.Query("SELECT drop_gantry($1)", key)
}

func moveGantry(key string) {
	db.Query("SELECT move_gantry($1)", key)
}

func lockGantry(key string) {
	db.Query("SELECT lock_gantry($1)", key)
}

func openGantry(key string) {
	db.Query("SELECT open_gantry($1)", key)
}

func sailGantry(key string) {
	db.Query("SELECT sail_gantry($1)", key)
}

func loadGantry(key string) {
	db.Query("SELECT load_gantry($1)", key)
}

func sinkGantry(key string) {
	db.Query("SELECT sink_gantry($1)", key)
}

func towGantry(key string) {
	db.Query("SELECT tow_gantry($1)", key)
}

func paintGantry(key string) {
	db.Query("SELECT paint_gantry($1)", key)
}

func sellGantry(key string) {
	db.Query("SELECT sell_gantry($1)", key)
}

func findHarbour(key string) {
	db.Query("SELECT find_harbour($1)", key)
}

func dropHarbour(key string) {
	db.Query("SELECT drop_harbour($1)", key)
}

func moveHarbour(key string) {
	db.Query("SELECT move_harbour($1)", key)
}

func lockHarbour(key string) {
	db.Query("SELECT lock_harbour($1)", key)
}

func openHarbour(key string) {
	db.Query("SELECT open_harbour($1)", key)
}

func sailHarbour(key string) {
	db.Query("SELECT sail_harbour($1)", key)
}

func loadHarbour(key string) {
	db.Query("SELECT load_harbour($1)", key)
}

func sinkHarbour(key string) {
	db.Query("SELECT sink_harbour($1)", key)
}

func towHarbour(key string) {
	db.Query("SELECT tow_harbour($1)", key)
}

func paintHarbour(key string) {
	db.Query("SELECT paint_harbour($1)", key)
}

func sellHarbour(key string) {
	db.Query("SELECT sell_harbour($1)", key)
}

func findIsland(key string) {
	db.Query("SELECT find_island($1)", key)
}

func dropIsland(key string) {
	db.Query("SELECT drop_island($1)", key)
}

func moveIsland(key string) {
	db.Query("SELECT move_island($1)", key)
}

func lockIsland(key string) {
	db.Query("SELECT lock_island($1)", key)
}

func openIsland(key string) {
	db.Query("SELECT open_island($1)", key)
}

func sailIsland(key string) {
	db.Query("SELECT sail_island($1)", key)
}

func loadIsland(key string) {
	db.Query("SELECT load_island($1)", key)
}

func sinkIsland(key string) {
	db.Query("SELECT sink_island($1)", key)
}

func towIsland(key string) {
	db.Query("SELECT tow_island($1)", key) // safe[sql]
}

func paintIsland(key string) {
	db.Query("SELECT paint_island($1)", key)
}

func sellIsland(key string) {
	db.Query("SELECT sell_island(" + key + ")") // sink[sql] from id
}

var table = map[string]func(string){
	"findBarge": findBarge,
	"dropBarge": dropBarge,
	"moveBarge": moveBarge,
	"lockBarge": lockBarge,
	"openBarge": openBarge,
	"sailBarge": sailBarge,
	"loadBarge": loadBarge,
	"sinkBarge": sinkBarge,
	"towBarge": towBarge,
	"paintBarge": paintBarge,
	"sellBarge": sellBarge,
	"findCrane": findCrane,
	"dropCrane": dropCrane,
	"moveCrane": moveCrane,
	"lockCrane": lockCrane,
	"openCrane": openCrane,
	"sailCrane": sailCrane,
	"loadCrane": loadCrane,
	"sinkCrane": sinkCrane,
	"towCrane": towCrane,
	"paintCrane": paintCrane,
	"sellCrane": sellCrane,
	"findDepot": findDepot,
	"dropDepot": dropDepot,
	"moveDepot": moveDepot,
	"lockDepot": lockDepot,
	"openDepot": openDepot,
	"sailDepot": sailDepot,
	"loadDepot": loadDepot,
	"sinkDepot": sinkDepot,
	"towDepot": towDepot,
	"paintDepot": paintDepot,
	"sellDepot": sellDepot,
	"findFerry": findFerry,
	"dropFerry": dropFerry,
	"moveFerry": moveFerry,
	"lockFerry": lockFerry,
	"openFerry": openFerry,
	"sailFerry": sailFerry,
	"loadFerry": loadFerry,
	"sinkFerry": sinkFerry,
	"towFerry": towFerry,
	"paintFerry": paintFerry,
	"sellFerry": sellFerry,
	"findGantry": findGantry,
	"dropGantry": dropGantry,
	"moveGantry": moveGantry,
	"lockGantry": lockGantry,
	"openGantry": openGantry,
	"sailGantry": sailGantry,
	"loadGantry": loadGantry,
	"sinkGantry": sinkGantry,
	"towGantry": towGantry,
	"paintGantry": paintGantry,
	"sellGantry": sellGantry,
	"findHarbour": findHarbour,
	"dropHarbour": dropHarbour,
	"moveHarbour": moveHarbour,
	"lockHarbour": lockHarbour,
	"openHarbour": openHarbour,
	"sailHarbour": sailHarbour,
	"loadHarbour": loadHarbour,
	"sinkHarbour": sinkHarbour,
	"towHarbour": towHarbour,
	"paintHarbour": paintHarbour,
	"sellHarbour": sellHarbour,
	"findIsland": findIsland,
	"dropIsland": dropIsland,
	"moveIsland": moveIsland,
	"lockIsland": lockIsland,
	"openIsland": openIsland,
	"sailIsland": sailIsland,
	"loadIsland": loadIsland,
	"sinkIsland": sinkIsland,
	"towIsland": towIsland,
	"paintIsland": paintIsland,
	"sellIsland": sellIsland,
}

func handler(w http.ResponseWriter, r *http.Request) {
	key := r.FormValue("id") // source[remote] as id
	table["findBarge"](key)
	table["towIsland"](key)
	table["sellIsland"](key)
}

func main() {
	http.HandleFunc("/", handler)
	http.ListenAndServe(":8080", nil)
}
