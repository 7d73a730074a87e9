// Package loaders turns bytes into documents: it decides what a file is, decodes
// it, finds the text its quotes will be cut from, tells the documents in it
// apart, and says of each who published it, when, where and under which title,
// and how that is known.
//
// A format is one file that registers a [Loader] in its init; [Load] and
// [LoadAll] find it by media type, by extension and by the first bytes.
//
// The package promises: the same bytes give the same File. Every span lies on
// character boundaries of [File.Text]. For UTF-8 plain text and Markdown, Text
// is the file itself, byte for byte. What is not read is listed as skipped with
// the reason, and what is known of a document says how: a date that no line
// states is either inferred from named words or left empty. Bytes are taken as
// hostile: size, line length, depth and number of parts are limited, and time is
// linear in the input.
//
// It finds no sentences and no claims, opens no network connection, keeps no
// state, and stores nothing.
//
// To add a format: a file that calls [Register] (see jsonl.go), and a golden in testdata. What
// shows who published a document, and when, is read file by file: docs/design/loading.md has the
// table.
package loaders
