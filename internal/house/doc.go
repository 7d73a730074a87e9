// Package house keeps the rules of the house as a test: which package may import
// which, and who may import Cayley, Pebble, viper and cobra. It has no code of its
// own. A new package gets a line in its table of layers; docs/design/house.md says why.
package house
