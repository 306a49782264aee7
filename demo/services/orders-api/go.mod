module acme.example/orders-api

go 1.25
