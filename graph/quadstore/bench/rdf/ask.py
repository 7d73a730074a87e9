"""Loads graph.nq into Oxigraph or RDFLib and asks the questions of the bench.

usage: ask.py oxigraph|rdflib DIRECTORY

Prints a line of JSON: times in microseconds, the first pass and passes after
it, by the clock and in processor time.
"""
import json
import os
import sys
import time

URN = "urn:bench:"


def oxigraph(directory):
    import pyoxigraph as ox

    at = os.path.join(directory, "oxigraph")
    store = ox.Store(at)

    def load():
        store.bulk_load(path=os.path.join(directory, "graph.nq"), format=ox.RdfFormat.N_QUADS)
        store.flush()

    node = ox.NamedNode
    find = store.quads_for_pattern
    p = {k: node(URN + k) for k in ("text", "source", "mentions", "supports", "contradicts", "publisher")}

    def properties(c):
        return sum(1 for _ in find(node(c), None, None, None))

    def entity(e):
        return sum(1 for q in find(None, p["mentions"], node(e), None) if q.subject)

    def hops(c):
        n = 0
        for a in find(node(c), p["supports"], None, None):
            for b in find(a.object, p["source"], None, None):
                for d in find(b.object, p["publisher"], None, None):
                    n += d.object is not None
        return n

    def contradictions(_):
        rows = store.query(
            "SELECT ?a ?at ?as ?b ?bt ?bs { ?a <urn:bench:contradicts> ?b ; <urn:bench:text> ?at ; <urn:bench:source> ?as ."
            " ?b <urn:bench:text> ?bt ; <urn:bench:source> ?bs }", use_default_graph_as_union=True)
        return sum(1 for r in rows if r["bs"] is not None)

    def label(g):
        return sum(1 for q in find(None, None, None, node(g)) if q.object)

    return at, load, store.optimize, dict(properties=properties, entity=entity, hops=hops, contradictions=contradictions, label=label)


def rdflib(directory):
    import rdflib

    data = rdflib.Dataset(default_union=True)

    def load():
        data.parse(os.path.join(directory, "graph.nq"), format="nquads")

    iri = rdflib.URIRef
    p = {k: iri(URN + k) for k in ("text", "source", "mentions", "supports", "contradicts", "publisher")}

    def properties(c):
        return sum(1 for _ in data.quads((iri(c), None, None, None)))

    def entity(e):
        return sum(1 for _ in data.subjects(p["mentions"], iri(e)))

    def hops(c):
        n = 0
        for a in data.objects(iri(c), p["supports"]):
            for b in data.objects(a, p["source"]):
                n += sum(1 for _ in data.objects(b, p["publisher"]))
        return n

    def contradictions(_):
        n = 0
        for a, b in data.subject_objects(p["contradicts"]):
            n += all(data.value(x, p[k]) is not None for x in (a, b) for k in ("text", "source"))
        return n

    def label(g):
        return sum(1 for _ in data.graph(iri(g)))

    return None, load, lambda: None, dict(properties=properties, entity=entity, hops=hops, contradictions=contradictions, label=label)


def usage(path):
    return sum(os.stat(os.path.join(d, f)).st_blocks * 512 for d, _, fs in os.walk(path) for f in fs)


def peak():
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) / 1024 for line in f if line.startswith("VmHWM"))


def main():
    name, directory = sys.argv[1:]
    at, load, optimize, ask = {"oxigraph": oxigraph, "rdflib": rdflib}[name](directory)
    with open(os.path.join(directory, "questions.json")) as f:
        questions = json.load(f)
    out, answers = {}, {}
    wall, cpu = time.perf_counter(), time.process_time()
    load()
    out["load_quads/s"] = questions["quads"] / (time.perf_counter() - wall)
    out["load_quads/cpu-s"] = questions["quads"] / (time.process_time() - cpu)
    out["load_peak_MB"] = peak()
    optimize()
    if at:
        out["compacted_B/quad"] = usage(at) / questions["quads"]
    questions["contradictions"] = [None]
    for what, f in ask.items():
        for when, seconds in ("_first", 0), ("", 2):
            wall, cpu, n = time.perf_counter(), time.process_time(), 0
            while n < 1 or time.perf_counter() - wall < seconds:
                n += 1
                answers[what] = sum(f(x) for x in questions[what])
            k = n * len(questions[what]) / 1e6
            out[what + when + "_us"] = (time.perf_counter() - wall) / k
            out[what + when + "_cpu-us"] = (time.process_time() - cpu) / k
    print(json.dumps({"Metrics": out, "Answers": answers}))


main()
