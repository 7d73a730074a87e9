package entail

// file is the trained model; embed.go sets it.
var file []byte
