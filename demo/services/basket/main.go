// Keeps baskets in Redis for a fortnight.
package main

import (
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

func main() {
	redis := net.JoinHostPort(os.Getenv("REDIS_HOST"), os.Getenv("REDIS_PORT"))
	http.HandleFunc("GET /ready", func(w http.ResponseWriter, _ *http.Request) {
		connection, err := net.DialTimeout("tcp", redis, time.Second)
		if err != nil {
			http.Error(w, "Redis does not answer", http.StatusServiceUnavailable)
			return
		}
		connection.Close()
		w.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
