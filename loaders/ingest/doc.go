// Package ingest joins the stages: bytes are loaded, read, identified, linked,
// and appended to a store, batch by batch.
//
// [Read] turns paths into readings, in order, several at a time; [Load] stores
// what is new and compares it, alone, with what is there; [Relink] and [Link] draw the
// links of a whole corpus, after a review and without a store. The stages
// themselves are pure functions in packages loaders, extract, origin and link;
// here is only their order, and the account of what was loaded, was unchanged or
// was refused and why. A document that cannot be read never keeps others from
// being stored.
//
// Loading is idempotent: a batch's id comes from its document and the version of
// the reader, and a link batch's from its content. A document read again by a
// newer reader replaces its older batch in the index; the ledger keeps both.
package ingest
