"""Reads what whosaid exports with tools that are not whosaid's: every RDF format with
RDFLib and with Oxigraph, the shapes with pySHACL, PROV with its Python library and the
constraints that apply, nanopublications with the nanopub library's hashes.

    check.py DIRECTORY SHAPES
"""
import json
import logging
import os
import sys
import warnings

import pyoxigraph as ox
import rdflib
from rdflib import PROV, RDF, URIRef

warnings.simplefilter("ignore", DeprecationWarning)
warnings.simplefilter("ignore", ResourceWarning)

directory, shapes = sys.argv[1], sys.argv[2]
OURS = rdflib.Namespace("urn:whosaid:")
said = []


class Listener(logging.Handler):
    def emit(self, record):
        said.append(record.getMessage())


logging.getLogger().addHandler(Listener(level=logging.WARNING))


def fail(why, *examples):
    print("FAIL " + why)
    for e in examples:
        print("   ", str(e)[:300])
    sys.exit(1)


def path(name):
    return os.path.join(directory, name)


def text(name):
    with open(path(name), encoding="utf-8") as f:
        return f.read()


with open(os.path.join(os.path.dirname(__file__), "anno.json"), encoding="utf-8") as f:
    ANNOTATIONS = json.load(f)


def local(name):
    """The file, with the one context that lies elsewhere in its place."""
    if name != "webannotation":
        return text(name)
    doc = json.loads(text(name))
    doc["@context"] = [ANNOTATIONS if c == "http://www.w3.org/ns/anno.jsonld" else c for c in doc["@context"]]
    return json.dumps(doc)


def with_rdflib(name, form):
    d = rdflib.Dataset()
    d.parse(data=local(name), format=form)
    if said:
        fail(f"RDFLib warns about {name}", *said[:3])
    return d


def quads_of(d):
    default = d.default_graph.identifier
    return {(s, p, o, None if g in (None, default) else g) for s, p, o, g in d.quads((None, None, None, None))}


def from_oxigraph(name, form):
    out = set()

    def term(t):
        if isinstance(t, ox.NamedNode):
            return URIRef(t.value)
        if isinstance(t, ox.BlankNode):
            return rdflib.BNode(t.value)
        if t.language:
            return rdflib.Literal(t.value, lang=t.language)
        if t.datatype.value == str(rdflib.XSD.string):
            return rdflib.Literal(t.value)
        return rdflib.Literal(t.value, datatype=URIRef(t.datatype.value))

    for q in ox.parse(local(name).encode(), format=form):
        g = None if isinstance(q.graph_name, ox.DefaultGraph) else URIRef(q.graph_name.value)
        out.add((term(q.subject), term(q.predicate), term(q.object), g))
    return out


def canonical(quads):
    """RDFLib writes xsd:string or none; take both for the same."""
    def one(t):
        if isinstance(t, rdflib.Literal) and t.datatype == rdflib.XSD.string:
            return rdflib.Literal(str(t))
        return t
    return {(s, p, one(o), g) for s, p, o, g in quads}


def shape_of(quads):
    """Quads with blank nodes told apart by nothing: for comparing their number."""
    return sorted(tuple("_" if isinstance(t, rdflib.BNode) else str(t) for t in q) for q in quads)


formats = {
    "nquads": ("nquads", ox.RdfFormat.N_QUADS),
    "trig": ("trig", ox.RdfFormat.TRIG),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
    "turtle": ("turtle", ox.RdfFormat.TURTLE),
    "prov-o": ("turtle", ox.RdfFormat.TURTLE),
    "nanopub": ("trig", ox.RdfFormat.TRIG),
    "claimreview": ("json-ld", ox.RdfFormat.JSON_LD),
    "webannotation": ("json-ld", ox.RdfFormat.JSON_LD),
}
data, quads = {}, {}
for name, (a, b) in formats.items():
    data[name] = with_rdflib(name, a)
    quads[name] = canonical(quads_of(data[name]))
    other = canonical(from_oxigraph(name, b))
    if any(isinstance(t, rdflib.BNode) for q in quads[name] for t in q):
        same = shape_of(quads[name]) == shape_of(other)
    else:
        same = quads[name] == other
    if not same:
        fail(f"RDFLib and Oxigraph read {name} differently", *list(quads[name] ^ other)[:4])
    print(f"RDFLib, Oxigraph: {name}: {len(other)} statements, the same")

for name in ("trig", "jsonld"):
    if quads[name] != quads["nquads"]:
        fail(f"{name} is not what nquads is", *list(quads[name] ^ quads["nquads"])[:4])

# Turtle has no named graphs; they come back from its statements.
turtle = rdflib.Graph()
for s, p, o, _ in quads["turtle"]:
    turtle.add((s, p, o))
described, back = {}, set()
for st in turtle.subjects(RDF.type, RDF.Statement):
    key = (turtle.value(st, RDF.subject), turtle.value(st, RDF.predicate), turtle.value(st, RDF.object))
    described[key] = set(turtle.objects(st, OURS.inBatch))
for s, p, o in turtle:
    if p == OURS.inBatch or (s, RDF.type, RDF.Statement) in turtle:
        continue
    for b in described.get((s, p, o)) or turtle.objects(s, OURS.inBatch):
        back.add((s, p, o, b))
if back != quads["nquads"]:
    fail("the batches do not come back from Turtle", *list(back ^ quads["nquads"])[:4])
print("Turtle: every statement with its batches comes back")

# The shapes.
import pyshacl  # noqa: E402

shapes_graph = rdflib.Graph().parse(shapes, format="turtle")
part = rdflib.Graph().parse(path("part"), format="turtle")
for name, graph in (("turtle", turtle), ("part", part)):
    if len(graph) < 100:
        fail(f"{name} has hardly anything in it")
    ok, _, report = pyshacl.validate(graph, shacl_graph=shapes_graph, advanced=False, inference="none")
    if not ok:
        fail(f"pySHACL: {name} breaks the shapes", *report.split("Constraint Violation")[:4])
    print(f"pySHACL: {name}: conforms")
# ... which must be able to fail.
broken = rdflib.Graph()
broken.add((URIRef("urn:uuid:0"), RDF.type, OURS.Link))
if pyshacl.validate(broken, shacl_graph=shapes_graph)[0]:
    fail("the shapes accept a link of nothing")

# PROV: what is declared, and the constraints (PROV-CONSTRAINTS, 2013) on what is used here.
prov = data["prov-o"].default_graph
entities, activities, agents = (set(prov.subjects(RDF.type, c)) for c in (PROV.Entity, PROV.Activity, PROV.Agent))


def relation(p):
    return set(prov.subject_objects(p))


for p, first, second in (
    (PROV.wasGeneratedBy, entities, activities), (PROV.used, activities, entities), (PROV.wasDerivedFrom, entities, entities),
    (PROV.wasQuotedFrom, entities, entities), (PROV.wasRevisionOf, entities, entities), (PROV.wasAttributedTo, entities, agents),
    (PROV.wasAssociatedWith, activities, agents), (PROV.actedOnBehalfOf, agents, agents), (PROV.specializationOf, entities, entities),
    (PROV.hadMember, entities, entities),
):
    for a, b in relation(p):  # typing, constraint 50
        if a not in first or b not in second:
            fail("PROV typing", (a, p, b))
if entities & activities or activities & agents:  # constraint 54: disjoint
    fail("PROV: something is of two kinds", *list(entities & activities | activities & agents)[:3])
made = {}
for e, a in relation(PROV.wasGeneratedBy):  # constraint 24: one generation
    if made.setdefault(e, a) != a:
        fail("PROV: generated twice", e)
special = relation(PROV.specializationOf)
derived = relation(PROV.wasDerivedFrom) | relation(PROV.wasQuotedFrom) | relation(PROV.wasRevisionOf)


def acyclic(pairs, what):
    after = {}
    for a, b in pairs:
        after.setdefault(a, set()).add(b)
    state = {}
    for root in after:
        stack = [(root, iter(after.get(root, ())))]
        if state.get(root) == 2:
            continue
        state[root] = 1
        while stack:
            node, rest = stack[-1]
            for nxt in rest:
                if state.get(nxt) == 1:
                    fail(f"PROV: {what} in a circle", nxt)
                if state.get(nxt) is None:
                    state[nxt] = 1
                    stack.append((nxt, iter(after.get(nxt, ()))))
                    break
            else:
                state[node] = 2
                stack.pop()


acyclic(special, "specialization")  # constraints 52 and 47
acyclic(derived, "derivation")  # 41, 42: derivation orders generations
for x in prov.subjects(PROV.qualifiedDerivation, None):
    for q in prov.objects(x, PROV.qualifiedDerivation):
        if (x, prov.value(q, PROV.entity)) not in derived:
            fail("PROV: a qualified derivation without the plain one", x)
for x in prov.subjects(PROV.qualifiedAttribution, None):
    for q in prov.objects(x, PROV.qualifiedAttribution):
        if (x, PROV.wasAttributedTo, prov.value(q, PROV.agent)) not in prov:
            fail("PROV: a qualified attribution without the plain one", x)
for a, at in prov.subject_objects(PROV.startedAtTime):
    if at.datatype != rdflib.XSD.dateTime or not hasattr(at.value, "year"):
        fail("PROV: an activity that begins at no time", a, at)
for d in set(prov.subjects(RDF.type, OURS.Assertion)):
    if not set(prov.objects(d, PROV.wasQuotedFrom)) or not set(prov.objects(d, PROV.wasAttributedTo)) or d not in made:
        fail("PROV: an assertion without its document, speaker or run", d)
print(f"PROV-O: {len(entities)} entities, {len(activities)} activities, {len(agents)} agents: the constraints hold")

from prov import model  # noqa: E402

doc = model.ProvDocument.deserialize(path("prov-json"), format="json")
elements = {"ProvEntity": entities, "ProvActivity": activities, "ProvAgent": agents}
counts, relations = {}, {}
for r in doc.get_records():
    kind = type(r).__name__
    if r.is_element():
        counts.setdefault(kind, set()).add(URIRef(r.identifier.uri))
    else:
        relations.setdefault(kind, set()).add(tuple(URIRef(v.uri) for _, v in r.formal_attributes if hasattr(v, "uri"))[:2])
for kind, want in elements.items():
    if counts.get(kind, set()) != want:
        fail(f"PROV-JSON: {kind} differs from PROV-O", *list(counts.get(kind, set()) ^ want)[:3])
for kind, want in (("ProvGeneration", relation(PROV.wasGeneratedBy)), ("ProvUsage", relation(PROV.used)), ("ProvDerivation", derived),
                   ("ProvAttribution", relation(PROV.wasAttributedTo)), ("ProvAssociation", relation(PROV.wasAssociatedWith)),
                   ("ProvDelegation", relation(PROV.actedOnBehalfOf)), ("ProvSpecialization", special), ("ProvMembership", relation(PROV.hadMember))):
    if relations.get(kind, set()) != want:
        fail(f"PROV-JSON: {kind} differs from PROV-O", *list(relations.get(kind, set()) ^ want)[:3])
print(f"PROV-JSON: {len(doc.get_records())} records, the same as PROV-O")

# Nanopublications: the guidelines' rules, and the hash of somebody else's program.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import importlib.util  # noqa: E402

where = os.path.dirname(importlib.util.find_spec("nanopub").origin)
import types  # noqa: E402

package = types.ModuleType("nanopub")  # its hashes alone: the rest wants keys and a network
package.__path__ = [where]
sys.modules["nanopub"] = package
from nanopub.trustyuri.rdf import RdfHasher  # noqa: E402

NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
ds = rdflib.Dataset()
rdflib.NORMALIZE_LITERALS = False  # the hash is over literals as they are written
ds.parse(data=text("nanopub"), format="trig")
by_graph = {}
for s, p, o, g in ds.quads((None, None, None, None)):
    by_graph.setdefault(g, []).append((s, p, o))
heads = [(s, g) for g, ts in by_graph.items() for s, p, o in ts if p == RDF.type and o == NP.Nanopublication]
if len(heads) < 100 or len({s for s, _ in heads}) != len(heads):
    fail("nanopub: too few, or some twice", len(heads))
used = set()
for np, head in heads:
    graphs = [head]
    for p in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo):
        found = [o for s, q, o in by_graph[head] if s == np and q == p]
        if len(found) != 1 or not by_graph.get(found[0]):
            fail("nanopub: not one graph for " + p, np)
        graphs.append(found[0])
    if len(set(graphs)) != 4 or used & set(graphs):
        fail("nanopub: not four graphs of its own", np)
    used |= set(graphs)
    if len(by_graph[head]) != 4:
        fail("nanopub: more in its head", np)
    if not any(graphs[1] in (s, o) for s, _, o in by_graph[graphs[2]]):
        fail("nanopub: provenance that is not about the assertion", np)
    if not any(np in (s, o) for s, _, o in by_graph[graphs[3]]):
        fail("nanopub: info that is not about the publication", np)
    if not any(s == np and p == rdflib.DCTERMS.created and o.datatype == rdflib.XSD.dateTime for s, p, o in by_graph[graphs[3]]):
        fail("nanopub: without its time", np)
    if any(isinstance(t, rdflib.BNode) for g in graphs for st in by_graph[g] for t in st):
        fail("nanopub: blank nodes under a trusty URI", np)
    code = str(np)[-45:]
    hashed = RdfHasher.make_hash([(g, s, p, o) for g in graphs for s, p, o in by_graph[g]], code)
    if hashed != code:
        fail("nanopub: the trusty URI does not fit", np, hashed)
if used != set(by_graph) - {ds.default_graph.identifier}:
    fail("nanopub: graphs that belong to none", *list(set(by_graph) - used)[:3])
print(f"nanopub: {len(heads)} publications are well-formed, and their trusty URIs fit")

# ClaimReview: what the reviewer's readers ask of it; web annotations: positions that count.
cr = json.loads(text("claimreview"))["@graph"]
if not cr or any(not (r.get("claimReviewed") and r["author"].get("name") and r["reviewRating"].get("alternateName") and r["itemReviewed"]["@type"] == "Claim") for r in cr):
    fail("claimreview: a member that readers ask for is missing", cr)
items = json.loads(text("webannotation"))["items"]
for a in items:
    selectors = {s["type"]: s for s in a["target"]["selector"]}
    quote, at = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
    if at["end"] - at["start"] != len(quote["exact"]):
        fail("webannotation: a position that is not counted in code points", a["id"])
print(f"claimreview: {len(cr)}; webannotation: {len(items)}, places in code points")
