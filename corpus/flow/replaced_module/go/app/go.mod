module example.com/app

go 1.22

require example.com/shared v1.2.0

replace example.com/shared => ../shared
