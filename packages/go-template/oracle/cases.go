package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

type testCase struct {
	topic    string
	template string
}

// A line such as `@A = 1 ¦ "x"`.
var definition = regexp.MustCompile(`^@([A-Z]) = (.*)$`)

// expand puts every value of every name that a line uses in its place.
func expand(line string, values map[string][]string) []string {
	templates := []string{line}
	for name := 'A'; name <= 'Z'; name++ {
		placeholder := "@" + string(name)
		if !strings.Contains(line, placeholder) || values[placeholder] == nil {
			continue
		}
		var next []string
		for _, t := range templates {
			for _, value := range values[placeholder] {
				next = append(next, strings.ReplaceAll(t, placeholder, value))
			}
		}
		templates = next
	}
	return templates
}

// readCases reads cases/*.txt: a template a line, ⏎ for a line break in it, `# `
// before a remark. `@A = 1 ¦ "x"` gives names values; a line that names them
// stands for all combinations, until the next empty line.
func readCases() []testCase {
	paths, err := filepath.Glob("cases/*.txt")
	check(err)
	var cases []testCase
	for _, path := range paths {
		text, err := os.ReadFile(path)
		check(err)
		topic := strings.TrimSuffix(filepath.Base(path), ".txt")
		values := map[string][]string{}
		for _, line := range strings.Split(string(text), "\n") {
			switch match := definition.FindStringSubmatch(line); {
			case line == "":
				values = map[string][]string{}
			case strings.HasPrefix(line, "# "):
			case match != nil:
				values["@"+match[1]] = strings.Split(match[2], " ¦ ")
			default:
				for _, t := range expand(line, values) {
					cases = append(cases, testCase{topic, strings.ReplaceAll(t, "⏎", "\n")})
				}
			}
		}
	}
	return cases
}
