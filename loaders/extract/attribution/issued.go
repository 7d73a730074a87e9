package attribution

import (
	"sort"

	"whosaid/schema"
)

// An issue is a place where somebody issues a writing.
type issue struct {
	at   int // byte offset
	noun string
	who  schema.Span
}

// issued lists who issues what writing in the text: "organisations have issued
// a statement", "the report by the court".
func (r *reader) issued() []issue {
	var out []issue
	for vi := range r.vs {
		v := &r.vs[vi]
		if len(v.toks) > maxTree {
			continue
		}
		for j := range v.toks {
			w := singular(v.low[j])
			if !writings[w] && !utterances[w] || v.toks[j].UPOS != "NOUN" {
				continue
			}
			who := none
			if h := v.toks[j].Head; v.is(j, "obj") && h >= 0 && issues[v.toks[h].Lemma] {
				who = v.subject(h)
			}
			if !who.ok() {
				p := v.possessor(j)
				if !p.ok() {
					p = v.ofWhom(j)
				}
				if p.ok() && !(p.to == p.from+1 && v.toks[p.head].Is("compound")) {
					who = p
				}
			}
			if !who.ok() {
				continue
			}
			if s, ok := v.span(who.from, who.to); ok && !firstPerson(lower(s.Of(r.t.Source))) {
				out = append(out, issue{at: v.toks[j].Start, noun: w, who: s})
			}
		}
	}
	return out
}

// ofWhom is the name after "of": "the response of the Harbour Ministry".
func (v *view) ofWhom(j int) np {
	if v.word(j+1) != "of" || !utterances[v.low[j]] {
		return none
	}
	for _, k := range v.kids[j] {
		if v.toks[k].Is("nmod") && int(k) > j && isName(&v.toks[k]) {
			return v.phrase(int(k))
		}
	}
	return none
}

var issues = wordSet("issue release publish sign send post write make deliver file circulate adopt put read distribute print share\n")

// utterances are the writings whose words are their issuer's own.
var utterances = wordSet("statement letter memo memorandum email e-mail message tweet post release communique communiqué declaration order ruling judgment judgement verdict indictment complaint lawsuit filing affidavit notice advisory alert circular resolution manifesto address speech response reply remark comment testimony interview answer appeal warning announcement\n")

// writer is the span of who issued the writing that a source is, if the text
// says so and the writing's words are its issuer's own.
func (r *reader) writer(s schema.Span, low string, issued []issue) schema.Span {
	head := singular(headWord(low))
	if !utterances[head] {
		return schema.Span{}
	}
	// In the phrase itself: "a statement by the ministry".
	var best schema.Span
	for i := sort.Search(len(issued), func(i int) bool { return issued[i].at >= s.Start }); i < len(issued) && issued[i].at < s.End; i++ {
		if issued[i].noun == head {
			return issued[i].who
		}
	}
	// Before it, or failing that after.
	k := sort.Search(len(issued), func(i int) bool { return issued[i].at >= s.Start })
	for i := k - 1; i >= 0 && i >= k-50; i-- {
		if issued[i].noun == head {
			return issued[i].who
		}
	}
	for i := k; i < len(issued) && i < k+20; i++ {
		if issued[i].noun == head {
			return issued[i].who
		}
	}
	return best
}
