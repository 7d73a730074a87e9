package quantity

import (
	"strings"
)

// A measure is a unit of measure: its usual symbol, its dimension's base unit,
// and value*factor+offset in that base unit.
type measure struct {
	symbol, base   string
	factor, offset float64
}

// measures maps symbols and names, singular and plural, in lower case unless
// case tells symbols apart, to units. Factors are the exact definitions: the
// international yard and pound of 1959, the US survey gallon, the SI.
var measures = func() map[string]measure {
	m := map[string]measure{}
	add := func(symbol, base string, factor float64, names string) {
		u := measure{symbol: symbol, base: base, factor: factor}
		m[symbol] = u
		for _, n := range strings.Split(names, ",") {
			if n = strings.TrimSpace(n); n != "" {
				m[n] = u
			}
		}
	}
	add("mm", "m", 0.001, "millimetre,millimetres,millimeter,millimeters")
	add("cm", "m", 0.01, "centimetre,centimetres,centimeter,centimeters")
	add("m", "m", 1, "metre,metres,meter,meters")
	add("km", "m", 1000, "kilometre,kilometres,kilometer,kilometers,kms")
	add("in", "m", 0.0254, "inch,inches")
	add("ft", "m", 0.3048, "foot,feet")
	add("yd", "m", 0.9144, "yard,yards")
	add("mi", "m", 1609.344, "mile,miles")
	add("nmi", "m", 1852, "nautical mile,nautical miles")
	add("m2", "m2", 1, "m²,square metre,square metres,square meter,square meters,sq m,sqm")
	add("km2", "m2", 1e6, "km²,square kilometre,square kilometres,square kilometer,square kilometers,sq km,sqkm")
	add("ha", "m2", 1e4, "hectare,hectares")
	add("acre", "m2", 4046.8564224, "acres")
	add("sq ft", "m2", 0.09290304, "square foot,square feet,ft2")
	add("sq mi", "m2", 2589988.110336, "square mile,square miles,mi2")
	add("mg", "kg", 1e-6, "milligram,milligrams")
	add("g", "kg", 0.001, "gram,grams,gramme,grammes")
	add("kg", "kg", 1, "kilogram,kilograms,kilo,kilos,kgs")
	add("t", "kg", 1000, "tonne,tonnes,metric ton,metric tons")
	add("ton", "kg", 907.18474, "tons")
	add("lb", "kg", 0.45359237, "lbs")
	add("oz", "kg", 0.028349523125, "ounce,ounces")
	add("l", "l", 1, "litre,litres,liter,liters")
	add("ml", "l", 0.001, "millilitre,millilitres,milliliter,milliliters")
	add("m3", "l", 1000, "m³,cubic metre,cubic metres,cubic meter,cubic meters")
	add("gal", "l", 3.785411784, "gallon,gallons")
	add("bbl", "l", 158.987294928, "barrel,barrels")
	add("km/h", "m/s", 1/3.6, "kph,kmh,kilometres per hour,kilometers per hour,kilometres an hour,kilometers an hour")
	add("mph", "m/s", 0.44704, "miles per hour,miles an hour")
	add("kn", "m/s", 1852.0/3600, "knot,knots")
	add("kW", "W", 1e3, "kw,kilowatt,kilowatts")
	add("MW", "W", 1e6, "mw,megawatt,megawatts")
	add("GW", "W", 1e9, "gw,gigawatt,gigawatts")
	add("kWh", "Wh", 1e3, "kwh,kilowatt hours,kilowatt-hours")
	add("MWh", "Wh", 1e6, "mwh,megawatt hours")
	add("GWh", "Wh", 1e9, "gwh,gigawatt hours")
	add("MB", "MB", 1, "mb,megabyte,megabytes")
	add("GB", "MB", 1000, "gb,gigabyte,gigabytes")
	add("TB", "MB", 1e6, "tb,terabyte,terabytes")
	add("seconds", "s", 1, "second,secs,sec")
	add("minutes", "s", 60, "minute,mins,min")
	add("hours", "s", 3600, "hour,hrs,hr")
	add("days", "s", 86400, "day")
	add("weeks", "s", 604800, "week")
	m["°C"] = measure{"°C", "°C", 1, 0}
	m["°F"] = measure{"°F", "°C", 5.0 / 9, -32 * 5.0 / 9}
	for name, symbol := range map[string]string{
		"degrees celsius": "°C", "degree celsius": "°C", "degrees centigrade": "°C", "celsius": "°C", "°c": "°C", "degrees c": "°C",
		"degrees fahrenheit": "°F", "degree fahrenheit": "°F", "fahrenheit": "°F", "°f": "°F", "degrees f": "°F",
	} {
		m[name] = m[symbol]
	}
	return m
}()

// Convert expresses a value in the base unit of its dimension: metres, square
// metres, kilograms, litres, metres per second, watts, watt hours, megabytes,
// seconds, °C. The unit may be a symbol or a name, singular or plural. It
// reports false for what is counted, for money, and for units whose length is
// not fixed, such as months.
func Convert(value float64, unit string) (float64, string, bool) {
	u, ok := measures[unit]
	if !ok {
		u, ok = measures[strings.ToLower(unit)]
	}
	if !ok {
		return value, unit, false
	}
	return value*u.factor + u.offset, u.base, true
}

// currencies maps signs, codes and names to ISO 4217 codes. A name that several
// currencies share stands for the one that English news means by it.
var currencies = func() map[string]string {
	m := map[string]string{}
	for code, names := range map[string]string{
		"USD": "$ us$ usd dollar dollars", "EUR": "€ eur euro euros", "GBP": "£ gbp pound pounds", "JPY": "¥ jpy yen",
		"INR": "₹ inr rs rupee rupees", "CNY": "cny rmb yuan renminbi", "RUB": "₽ rub rouble roubles ruble rubles", "CHF": "chf",
		"AUD": "a$ aud", "CAD": "c$ cad", "NZD": "nz$ nzd", "HKD": "hk$ hkd", "SGD": "s$ sgd", "KRW": "₩ krw won",
		"TRY": "₺ try lira", "UAH": "₴ uah hryvnia hryvnias", "ILS": "₪ ils shekel shekels", "BRL": "r$ brl", "SEK": "sek", "NOK": "nok", "DKK": "dkk",
		"PLN": "pln zloty zlotys", "CZK": "czk", "HUF": "huf forint forints", "ZAR": "zar rand", "NGN": "₦ ngn naira", "MXN": "mxn",
		"AED": "aed dirham dirhams", "SAR": "sar riyal riyals", "KES": "kes", "THB": "thb baht", "IDR": "idr rupiah", "PHP": "₱ php",
		"VND": "vnd dong", "EGP": "egp", "PKR": "pkr", "BDT": "bdt taka",
	} {
		for _, n := range strings.Fields(names) {
			m[n] = code
		}
	}
	for _, word := range []string{"won", "try", "rand", "dong", "php", "sar"} {
		delete(m, word) // words of their own; their codes in capitals are read below
	}
	return m
}()

// currencyCodes are the codes that are read only in capitals.
var currencyCodes = map[string]bool{"TRY": true, "PHP": true, "SAR": true, "KRW": true, "ZAR": true}

// currency returns the code of the currency that a token writes.
func currency(s string) string {
	if currencyCodes[s] {
		return s
	}
	if len(s) > 12 {
		return ""
	}
	return currencies[strings.ToLower(s)]
}
