package main

import (
	"fmt"
	"math/rand"
	"strings"
)

const (
	seed      = 20240229
	generated = 1200
)

// What a function takes, one letter a parameter, and what it gives:
// s string, i int, n any number, b bool, l list, d dict, a anything; a letter
// in upper case stands for any number of arguments.
var functions = []struct{ name, takes, gives string }{
	{"upper", "s", "s"}, {"lower", "s", "s"}, {"title", "s", "s"}, {"trim", "s", "s"},
	{"quote", "A", "s"}, {"squote", "A", "s"}, {"cat", "A", "s"}, {"print", "A", "s"},
	{"trunc", "is", "s"}, {"replace", "sss", "s"}, {"trimSuffix", "ss", "s"},
	{"contains", "ss", "b"}, {"hasPrefix", "ss", "b"}, {"splitList", "ss", "l"},
	{"join", "sl", "s"}, {"indent", "is", "s"}, {"repeat", "is", "s"}, {"substr", "iis", "s"},
	{"toString", "a", "s"}, {"b64enc", "s", "s"}, {"snakecase", "s", "s"}, {"kebabcase", "s", "s"},
	{"camelcase", "s", "s"}, {"regexMatch", "ss", "b"}, {"regexFind", "ss", "s"},
	{"regexReplaceAll", "sss", "s"}, {"list", "A", "l"}, {"first", "l", "a"}, {"last", "l", "a"},
	{"rest", "l", "l"}, {"reverse", "l", "l"}, {"uniq", "l", "l"}, {"compact", "l", "l"},
	{"append", "la", "l"}, {"prepend", "la", "l"}, {"has", "al", "b"}, {"without", "lA", "l"},
	{"sortAlpha", "l", "l"}, {"until", "i", "l"}, {"slice", "li", "l"}, {"index", "li", "a"},
	{"len", "a", "i"}, {"dict", "sasa", "d"}, {"get", "ds", "a"}, {"hasKey", "ds", "b"},
	{"pick", "dS", "d"}, {"omit", "dS", "d"}, {"merge", "dd", "d"},
	{"mergeOverwrite", "dd", "d"}, {"dig", "sad", "a"}, {"pluck", "sd", "l"},
	{"default", "aa", "a"}, {"coalesce", "A", "a"}, {"ternary", "aab", "a"}, {"empty", "a", "b"},
	{"eq", "aa", "b"}, {"ne", "aa", "b"}, {"lt", "nn", "b"}, {"ge", "nn", "b"},
	{"and", "aa", "a"}, {"or", "aa", "a"}, {"not", "a", "b"}, {"add", "N", "n"}, {"sub", "nn", "n"},
	{"mul", "nN", "n"}, {"div", "nn", "n"}, {"mod", "nn", "n"}, {"max", "nN", "n"}, {"min", "nN", "n"},
	{"int", "a", "i"}, {"int64", "a", "n"}, {"float64", "a", "n"}, {"floor", "n", "n"},
	{"round", "ni", "n"}, {"atoi", "s", "i"}, {"toJson", "a", "s"}, {"fromJson", "s", "a"},
	{"typeOf", "a", "s"}, {"kindOf", "a", "s"}, {"deepEqual", "aa", "b"}, {"printf", "fA", "s"},
	{"html", "A", "s"}, {"urlquery", "A", "s"}, {"addf", "N", "n"}, {"mulf", "nN", "n"},
	{"wrap", "is", "s"}, {"abbrev", "is", "s"}, {"initials", "s", "s"}, {"concat", "L", "l"},
	{"chunk", "il", "l"}, {"semverCompare", "ss", "b"}, {"plural", "ssi", "s"},
}

var atoms = map[byte][]string{
	's': {".name", `""`, `"a"`, `"x,y"`, ".text", ".unicode", ".nested.db.host", "`[\"q\"]`", `","`, `"1.2"`, `"^[a-z]+$"`},
	'i': {"0", "1", "2", "-1", "5", ".one", ".num"},
	'n': {"0", "3", "-2", "1.5", ".float", ".neg", `"4"`, "(int64 6)", ".zero"},
	'b': {"true", "false", ".yes", ".no"},
	'l': {".list", ".ints", ".mixed", ".emptyList", "(until 3)", ".users", ".nested.db.tags"},
	'd': {".map", ".nested", ".emptyMap", `(dict "a" 1)`, "(index .users 0)"},
	'f': {`"%v"`, `"%d-%s"`, `"%5v|%-5v"`, `"%q %x"`, `"%T"`, `"%05.1f"`, `"%#v"`, `"%+v"`},
	'a': {".nothing", ".missing", "nil", ".services", ".services.orders", ".deep.a.b", "'c'"},
}

type generator struct{ *rand.Rand }

func (g generator) pick(from []string) string { return from[g.Intn(len(from))] }

// kind is mostly the wanted one, now and then another.
func (g generator) kind(wanted byte) byte {
	if wanted == 'a' || g.Intn(12) == 0 {
		return "sinblda"[g.Intn(7)]
	}
	return wanted
}

// operand is what may stand as an argument.
func (g generator) operand(wanted byte, depth int) string {
	kind := g.kind(wanted)
	if depth > 0 && g.Intn(2) == 0 {
		return "(" + g.call(kind, depth-1) + ")"
	}
	return g.pick(atoms[kind])
}

func (g generator) arguments(takes string, depth int) []string {
	var args []string
	for i := 0; i < len(takes); i++ {
		letter := takes[i]
		count := 1
		if letter >= 'A' && letter <= 'Z' {
			letter += 'a' - 'A'
			count = g.Intn(3)
		}
		for ; count > 0; count-- {
			args = append(args, g.operand(letter, depth))
		}
	}
	return args
}

// call is a function's call, sometimes with its last argument piped into it.
func (g generator) call(gives byte, depth int) string {
	f := functions[g.Intn(len(functions))]
	for tries := 0; f.gives[0] != gives && tries < 30; tries++ {
		f = functions[g.Intn(len(functions))]
	}
	args := g.arguments(f.takes, depth)
	if len(args) > 0 && g.Intn(4) == 0 && args[len(args)-1] != "nil" {
		last := len(args) - 1
		return args[last] + " | " + strings.Join(append([]string{f.name}, args[:last]...), " ")
	}
	return strings.Join(append([]string{f.name}, args...), " ")
}

func (g generator) template(depth int) string {
	body := func() string {
		if depth > 0 && g.Intn(3) == 0 {
			return g.template(depth - 1)
		}
		return g.pick([]string{"{{ . }}", "{{ $.name }}", "text", "{{- 1 -}}", " {{ printf \"%T\" . }} "})
	}
	switch g.Intn(9) {
	case 0:
		return fmt.Sprintf("{{ if %s }}%s{{ else }}%s{{ end }}", g.call('b', 2), body(), body())
	case 1:
		return fmt.Sprintf("{{ with %s }}%s{{ else }}%s{{ end }}", g.call('a', 2), body(), body())
	case 2:
		return fmt.Sprintf("{{ range $k, $v := %s }}{{ $k }}:{{ $v }}%s{{ else }}none{{ end }}", g.call('l', 2), body())
	case 3:
		return fmt.Sprintf("{{ range %s }}%s;{{ end }}", g.operand('d', 1), body())
	case 4:
		return fmt.Sprintf("{{ $x := %s }}{{ if $x }}%s{{ end }}{{ $x }}", g.call('a', 2), body())
	case 5:
		return fmt.Sprintf("line\n  {{- %s | printf %s -}}\n%s", g.operand('a', 2), g.pick(atoms['f']), body())
	default:
		return fmt.Sprintf("{{ %s }}", g.call("sinblda"[g.Intn(7)], 3))
	}
}

// generate makes the same templates in every run.
func generate() []testCase {
	g := generator{rand.New(rand.NewSource(seed))}
	cases := make([]testCase, generated)
	for i := range cases {
		cases[i] = testCase{"generated", g.template(2)}
	}
	return cases
}
