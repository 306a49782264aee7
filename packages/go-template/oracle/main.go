// Command oracle asks Go's text/template with sprig what templates of our own
// make, for the TypeScript implementation to be compared with.
//
// It reads data.json and cases/*.txt beside it and adds templates that it
// generates from a fixed seed. The answers go to standard output as JSON, one
// a line; the first line says which versions answered.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"text/template"
	"time"

	"github.com/Masterminds/sprig/v3"
)

type source struct {
	About   string `json:"about"`
	Go      string `json:"go"`
	Sprig   string `json:"sprig"`
	Command string `json:"command"`
	// Functions are the names of all that sprig adds.
	Functions []string `json:"functions"`
}

type vector struct {
	Topic    string  `json:"topic"`
	Template string  `json:"template"`
	Result   *string `json:"result,omitempty"`
	Error    string  `json:"error,omitempty"`
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func execute(text string) (result string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	t, err := template.New("case").Funcs(sprig.TxtFuncMap()).Parse(text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = t.Execute(&out, readData())
	return out.String(), err
}

func answer(topic, text string) vector {
	v := vector{Topic: topic, Template: text}
	if result, err := execute(text); err != nil {
		v.Error = err.Error()
	} else {
		v.Result = &result
	}
	return v
}

func sprigVersion() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, dep := range info.Deps {
			if dep.Path == "github.com/Masterminds/sprig/v3" {
				return dep.Version
			}
		}
	}
	return "unknown"
}

func main() {
	time.Local = time.UTC
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(source{
		About:     "What Go's text/template with sprig makes of cases/*.txt, generate.go and data.json; written by main.go, not by hand.",
		Go:        runtime.Version(),
		Sprig:     sprigVersion(),
		Command:   "go run . > recorded.jsonl",
		Functions: slices.Sorted(maps.Keys(sprig.TxtFuncMap())),
	}))
	for _, c := range append(readCases(), generate()...) {
		check(encoder.Encode(answer(c.topic, c.template)))
	}
}
