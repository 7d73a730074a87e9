package schema

// A Commitment is how a claim, or a step of its chain, is put forward.
type Commitment string

// The commitments. Asserted is own voice or direct quotation; reported is
// relayed in indirect speech.
const (
	Asserted  Commitment = "asserted"
	Reported  Commitment = "reported"
	Alleged   Commitment = "alleged"
	Denied    Commitment = "denied"
	Predicted Commitment = "predicted"
	Demanded  Commitment = "demanded"
	Doubted   Commitment = "doubted"
)

// Valid reports whether c is one of the commitments.
func (c Commitment) Valid() bool {
	switch c {
	case Asserted, Reported, Alleged, Denied, Predicted, Demanded, Doubted:
		return true
	}
	return false
}

// A Step is one voice in an attribution chain: who, on whose behalf, and how
// they hold what they pass on.
type Step struct {
	Source     ID         `json:"source"` // the Name of the voice
	Name       string     `json:"name"`   // resolved: never a pronoun; "one source" for an unnamed one
	Kind       NameKind   `json:"kind"`
	Role       string     `json:"role,omitempty"` // "spokeswoman"
	For        string     `json:"for,omitempty"`  // on whose behalf
	Commitment Commitment `json:"commitment"`
}

// An Assertion is one saying of a claim at one place. It is what links and
// reviews join: its id rests on the document, the quote and which occurrence of
// the quote it is, so that it survives a better reader.
type Assertion struct {
	Claim      ID  `json:"claim"`
	ID         ID  `json:"assertion"`
	Document   ID  `json:"-"`
	Occurrence int `json:"-"`
	Span
	Quote       string     `json:"quote"` // the exact words
	Text        string     `json:"text"`  // self-contained words: context added in square brackets
	Chain       []Step     `json:"chain"` // from the document's voice to the speaker
	Commitment  Commitment `json:"commitment"`
	Negated     bool       `json:"negated"`
	Presupposed bool       `json:"presupposed,omitempty"` // taken for granted by the words, not put forward
	Headline    bool       `json:"headline,omitempty"`
	Entities    []ID       `json:"entities"`
	Quantities  []int      `json:"quantities"`           // indices into the reading's quantities
	EventDate   string     `json:"event_date,omitempty"` // EDTF: when the content holds
	SaidDate    string     `json:"said_date,omitempty"`  // EDTF
	Cites       []string   `json:"cites"`
}

// Speaker is the last step of the chain: whoever asserts most immediately.
func (a *Assertion) Speaker() Step {
	if len(a.Chain) == 0 {
		return Step{Kind: Unknown}
	}
	return a.Chain[len(a.Chain)-1]
}

// Validate reports the first thing wrong with the assertion.
func (a *Assertion) Validate() error {
	bad := func(why string) error {
		return Errorf(Invalid, "claim %d-%d: %s", a.Start, a.End, why)
	}
	switch {
	case a.ID == "" || a.Claim == "":
		return bad("no id")
	case a.Quote == "":
		return bad("no quote")
	case a.Text == "":
		return bad("no text")
	case len(a.Chain) == 0:
		return bad("nobody says it")
	case !a.Commitment.Valid():
		return bad("commitment " + string(a.Commitment))
	}
	for _, s := range a.Chain {
		if s.Name == "" || s.Source == "" || !s.Commitment.Valid() {
			return bad("a step of its chain has no name, source or commitment")
		}
	}
	for _, d := range []string{a.EventDate, a.SaidDate} {
		if d == "" {
			continue
		}
		if _, err := ParseDate(d); err != nil {
			return bad(err.Error())
		}
	}
	return nil
}
