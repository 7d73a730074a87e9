// Package quantity finds the figures of a text: how much, how sure, of what.
//
// A figure is a number in digits or words with what is counted or measured. Its
// span runs from the hedge ("about", "at least") to the head of the counted
// noun. Value is the number as put; Min and Max say what a hedge or a range
// leaves open. The unit is the text's own noun for things that are counted
// ("people", "dead"), the usual symbol for measures (km2, kg, °C), the ISO 4217
// code for money. Money is never converted: a rate belongs to a day.
//
// Numbers that are no figures are left alone: dates, times and years, telephone
// and list numbers, footnote marks, numbers of articles, flights and models,
// house numbers. Ordinals are not figures.
//
// Find works on tokens alone and uses tags where the text has them. It runs in
// time linear in the text.
//
// Hedges are a table in hedge.go, units one in unit.go.
package quantity
