// Package picture draws nodes and edges: as DOT, Graphviz's language, and as SVG.
//
// It keeps no data and knows nothing of the graph: whoever has something to show
// says which boxes there are, in which colours, and what joins them. [DOT] writes
// a picture as it comes; [SVG] lays one out with Graphviz, which runs inside the
// program as a WebAssembly module and is made ready when the first picture is
// drawn, never before. The same picture gives the same bytes.
//
// What is drawn may come from anywhere: labels are escaped for both languages,
// and the module sees no file, clock or network, has a limit on its memory, and
// stops when its context ends.
package picture
