// Package objects keeps files by their SHA-256 in a directory: original bytes
// of documents and the text extracted from them.
//
// # Data
//
//	ab/cdef….zst     an object, compressed with zstd, and a seal over the file (form.go)
//	ab/cdef…         an object that compression would not make smaller
//	ab/cdef….erased  an object that was erased: empty, only the hash remains
//	tmp/             files being written
//
// The name is the hash of the object's bytes before compression, in hex, with
// the first two digits as a directory.
//
// # Promises
//
//   - When Put returns nil the object is on disk under its hash. A file is never
//     half there: it is written aside, synced and then renamed. Putting what is
//     there does nothing.
//   - Get verifies the hash, so what it returns is what was put.
//   - An erased object stays erased: Put refuses to bring it back.
//   - Names come from hashes only; nothing in an object or its origin reaches a
//     path.
//
// Several processes may read and put at the same time. The package does not
// count references: whoever removes an object must know that nobody needs it.
package objects
