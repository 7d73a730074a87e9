// Package lineage tells where a node of the graph comes from and what rests on it:
//
//	work > document > span > assertion > claim > link > dispute
//
// with the batch and the run that brought each, the reviews of it, the shared
// origins it belongs to, and the other versions of its document.
//
// [Find] turns what a person types into a node, [Trace] follows it, and the
// [Lineage] it returns is data: its JSON is public ("whosaid/1"), [Lineage.Text]
// shows it to people and [Lineage.DOT] draws it.
//
// The way up, to what a node comes from, is always whole. The way down is cut
// where many things rest on one, and says how many were left out. Nothing is
// written, and every quote is compared with the stored text when it is traced.
//
// Why it is a package of the graph and no query is in docs/design/lineage.md.
package lineage
