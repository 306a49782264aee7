// Command oracle runs template cases through Go's text/template with sprig and
// writes what came out, for the TypeScript implementation to be compared with.
//
// It reads data.json and cases/*.json beside it. A case is a template, or an
// object with a template under "t" and lists of replacements for the words @A,
// @B, … in it, which stands for all combinations.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"text/template"
	"time"

	"github.com/Masterminds/sprig/v3"
)

const command = "go run . > vectors.json"

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

type source struct {
	About   string `json:"about"`
	Go      string `json:"go"`
	Sprig   string `json:"sprig"`
	Command string `json:"command"`
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

func expand(entry map[string]any) []string {
	templates := []string{entry["t"].(string)}
	names := make([]string, 0, len(entry))
	for name := range entry {
		if name != "t" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		var next []string
		for _, t := range templates {
			for _, replacement := range entry[name].([]any) {
				next = append(next, strings.ReplaceAll(t, "@"+name, replacement.(string)))
			}
		}
		templates = next
	}
	return templates
}

func readCases(path string) []string {
	text, err := os.ReadFile(path)
	check(err)
	var entries []any
	check(json.Unmarshal(text, &entries))
	var cases []string
	for _, entry := range entries {
		switch e := entry.(type) {
		case string:
			cases = append(cases, e)
		case map[string]any:
			cases = append(cases, expand(e)...)
		}
	}
	return cases
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
	paths, err := filepath.Glob("cases/*.json")
	check(err)
	var vectors []vector
	for _, path := range paths {
		topic := strings.TrimSuffix(filepath.Base(path), ".json")
		for _, text := range readCases(path) {
			v := vector{Topic: topic, Template: text}
			if result, err := execute(text); err != nil {
				v.Error = err.Error()
			} else {
				v.Result = &result
			}
			vectors = append(vectors, v)
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	check(encoder.Encode(map[string]any{
		"source": source{
			About:   "Results of Go's text/template with sprig for cases/*.json and data.json; made by main.go, not by hand.",
			Go:      runtime.Version(),
			Sprig:   sprigVersion(),
			Command: command,
		},
		"vectors": vectors,
	}))
}
