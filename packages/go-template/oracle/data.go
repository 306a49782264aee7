package main

import (
	"bytes"
	"encoding/json"
	"os"
)

// Port and Service are the structs of the data; see conformance.test.ts.
type Port struct {
	Name     string
	Port     int
	Protocol string
}

type Service struct {
	ServiceName string
	Ports       map[string]Port
}

// typed turns JSON numbers into int where they have no fraction, and objects
// {"$float": n} into float64.
func typed(value any) any {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return int(n)
		}
		f, err := v.Float64()
		check(err)
		return f
	case []any:
		for i := range v {
			v[i] = typed(v[i])
		}
	case map[string]any:
		if f, ok := v["$float"]; ok {
			n, err := f.(json.Number).Float64()
			check(err)
			return n
		}
		for k := range v {
			v[k] = typed(v[k])
		}
	}
	return value
}

// readData gives every template data of its own, because templates change maps.
func readData() map[string]any {
	text, err := os.ReadFile("data.json")
	check(err)
	var data struct {
		Plain    json.RawMessage
		Services map[string]Service
	}
	check(json.Unmarshal(text, &data))
	decoder := json.NewDecoder(bytes.NewReader(data.Plain))
	decoder.UseNumber()
	var plain map[string]any
	check(decoder.Decode(&plain))
	typed(plain)
	plain["services"] = data.Services
	return plain
}
