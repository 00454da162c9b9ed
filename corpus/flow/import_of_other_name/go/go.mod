module example.com/acme/orders-backend

go 1.22
