// Takes orders and answers what became of them.
package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	if os.Getenv("DATABASE_URL") == "" {
		log.Fatal("DATABASE_URL is not set")
	}
	http.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	http.HandleFunc("GET /orders/{number}", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "no order "+r.PathValue("number"), http.StatusNotFound)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
