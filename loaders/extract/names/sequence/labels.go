package sequence

// A Label says which part of which kind of name a word is.
type Label uint8

// The labels: O is no name; B begins one and I goes on with it.
const (
	O Label = iota
	BPerson
	IPerson
	BOrg
	IOrg
	BPlace
	IPlace
	BEvent
	IEvent
	BOther // works, products, laws, languages, peoples
	IOther
	labels
	width = 12 // weights a row, padded
)

// Begins reports whether the label begins a name.
func (l Label) Begins() bool { return l&1 == 1 }

// Inside reports whether the label goes on with a name.
func (l Label) Inside() bool { return l > 0 && l&1 == 0 }

// Kind returns the B label of the label's kind; O for O.
func (l Label) Kind() Label {
	if l.Inside() {
		return l - 1
	}
	return l
}

// may reports whether label b may follow label a.
func may(a, b Label) bool {
	return !b.Inside() || a == b || a == b-1
}
