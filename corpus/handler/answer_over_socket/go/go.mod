module example.com/games
