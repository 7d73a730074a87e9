package link

// namesAlone reports whether two predicates of documents that tell many things
// have little in common but a name: in news one team, country or company does and
// undergoes a hundred things. Between a party and its opponent half of the words
// must be shared, between tellers no name is enough.
func (p *pair) namesAlone(f fit) bool {
	return p.linked && f.named && (!p.disputed() || min(p.cover, p.coverA) < 0.4)
}
