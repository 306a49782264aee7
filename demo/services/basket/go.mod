module acme.example/basket

go 1.25
