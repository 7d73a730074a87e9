// Package house keeps the rules of the house as tests: which package may import
// which, that generated files are as their generators make them, that the
// README's commands work. It has no code of its own.
package house
