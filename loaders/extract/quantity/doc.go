// Package quantity finds the figures of a text: how much, how sure, of what.
package quantity
