"""formats.py DIR NAME: checks the exports of one graph in DIR. See .ci/formats."""
import csv, json, os, re, sqlite3, sys
from collections import Counter

import lxml.html
import networkx as nx
import yaml
from lxml import etree

out, name = sys.argv[1:]
bad = []


def check(ok, *what):
    if not ok and len(bad) < 40:
        bad.append(' '.join(map(str, what)))
    return ok


def path(f):
    return os.path.join(out, f)


NMTOKEN = re.compile(r'[\w.:·-]+\Z')
DAY = re.compile(r'\d{4}-\d\d-\d\d\Z')
UUID = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z')
csv.field_size_limit(1 << 30)


def typed(kind, value):
    if kind in ('int', 'long', 'integer'):
        return re.fullmatch(r'[+-]?\d+', value)
    if kind in ('float', 'double'):
        return re.fullmatch(r'[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN', value)
    if kind == 'boolean':
        return value in ('true', 'false', '0', '1')
    return True


# N-Quads: the measure of the others.
nodes, edges = set(), Counter()
statements = 0
for line in open(path('nq'), encoding='utf-8'):
    statements += 1
    s, p, o = line.split(' ', 2)
    nodes.add(s)
    if o.startswith('<urn:uuid:'):
        edges[s, o.split(' ', 1)[0]] += 1
described = {n[len('<urn:uuid:'):-1] for n in nodes}
arrows = {(a[10:-1], b[10:-1]) for a, b in edges}


def same(form, got_nodes, got_arrows, batches):
    """The form has every node, every edge, and for each of them a batch that is a node."""
    check(described <= got_nodes, form, 'lacks nodes', list(described - got_nodes)[:3])
    check(arrows <= got_arrows, form, 'lacks edges', list(arrows - got_arrows)[:3])
    check(batches and batches <= described, form, 'names batches that are not there')


# GraphML: the structure and attribute rules of the schema, by hand; then NetworkX.
def graphml():
    ns = '{http://graphml.graphdrawing.org/xmlns}'
    root = etree.parse(path('graphml')).getroot()
    check(root.tag == ns + 'graphml', 'graphml: root')
    kids = [k.tag for k in root]
    check(kids == [ns + 'key'] * (len(kids) - 1) + [ns + 'graph'], 'graphml: keys, then one graph')
    keys = {}
    for k in root.findall(ns + 'key'):
        check(NMTOKEN.match(k.get('id', '')) and k.get('id') not in keys, 'graphml: key id', k.get('id'))
        check(k.get('for') in ('all', 'graph', 'node', 'edge', 'hyperedge', 'port', 'endpoint'), 'graphml: for')
        check(k.get('attr.type') in ('boolean', 'int', 'long', 'float', 'double', 'string') and k.get('attr.name'), 'graphml: attr')
        keys[k.get('id')] = k
    g = root.find(ns + 'graph')
    check(g.get('edgedefault') == 'directed', 'graphml: edgedefault')
    ids, found, batches = set(), set(), set()
    for e in g:
        domain = e.tag[len(ns):]
        if not check(domain in ('node', 'edge'), 'graphml: element', e.tag):
            continue
        if domain == 'node':
            check(NMTOKEN.match(e.get('id', '')) and e.get('id') not in ids, 'graphml: node id', e.get('id'))
            ids.add(e.get('id'))
        else:
            found.add((e.get('source'), e.get('target')))
        seen = set()
        for d in e:
            k = keys.get(d.get('key'))
            if check(d.tag == ns + 'data' and k is not None and len(d) == 0, 'graphml: data', d.get('key')):
                check(k.get('for') == domain and d.get('key') not in seen, 'graphml: data for', d.get('key'))
                check(typed(k.get('attr.type'), d.text or ''), 'graphml: value', d.get('key'), d.text)
                seen.add(d.get('key'))
                if d.get('key') in ('inBatch', 'edge-inBatch'):
                    batches.add(d.text)
        check(domain == 'node' or 'edge-inBatch' in seen, 'graphml: an edge without its batch')
    check(all(a in ids and b in ids for a, b in found), 'graphml: an edge leads nowhere')
    same('graphml', ids, found, batches)
    x = nx.read_graphml(path('graphml'), force_multigraph=True)
    check(set(x) == ids and x.number_of_edges() == len(g.findall(ns + 'edge')), 'graphml: NetworkX reads', x)


# GEXF 1.3: the rules of gexf.rnc and dynamics.rnc; then NetworkX.
def gexf():
    ns = '{http://gexf.net/1.3}'
    root = etree.parse(path('gexf')).getroot()
    check(root.tag == ns + 'gexf' and root.get('version') == '1.3', 'gexf: root')
    check([k.tag for k in root] == [ns + 'meta', ns + 'graph'], 'gexf: meta, graph')
    g = root[1]
    check({k: g.get(k) for k in g.keys()} == {'mode': 'dynamic', 'defaultedgetype': 'directed', 'timeformat': 'date'}, 'gexf: graph')
    check([k.tag for k in g] == [ns + t for t in ('attributes', 'attributes', 'nodes', 'edges')], 'gexf: order')
    attributes = {}
    for group in g.findall(ns + 'attributes'):
        check(group.get('class') in ('node', 'edge') and group.get('mode') in ('static', 'dynamic'), 'gexf: attributes')
        mine = attributes.setdefault(group.get('class'), {})
        for a in group:
            check(a.tag == ns + 'attribute' and a.get('id') not in mine and a.get('title'), 'gexf: attribute')
            check(a.get('type') in ('string', 'long', 'double', 'boolean'), 'gexf: type')
            mine[a.get('id')] = (a.get('title'), a.get('type'))
    ids, found, batches, dated, edge_ids = set(), set(), set(), 0, set()
    for group, what, allowed in ((g[2], 'node', {'id', 'label', 'start'}), (g[3], 'edge', {'id', 'source', 'target', 'label', 'kind'})):
        for e in group:
            check(e.tag == ns + what and set(e.keys()) <= allowed, 'gexf: element', e.tag, e.keys())
            if what == 'node':
                check(e.get('id') and e.get('id') not in ids, 'gexf: node id')
                ids.add(e.get('id'))
                if e.get('start'):
                    dated += 1
                    check(DAY.match(e.get('start')), 'gexf: start', e.get('start'))
            else:
                check(e.get('id') not in edge_ids, 'gexf: edge id')
                edge_ids.add(e.get('id'))
                found.add((e.get('source'), e.get('target')))
            check([k.tag for k in e] == [ns + 'attvalues'], 'gexf: attvalues')
            for v in e[0]:
                a = attributes[what].get(v.get('for'))
                if check(v.tag == ns + 'attvalue' and a is not None, 'gexf: attvalue'):
                    check(typed(a[1], v.get('value')), 'gexf: value', a, v.get('value'))
                    if a[0] == 'inBatch':
                        batches.add(v.get('value'))
    check(all(a in ids and b in ids for a, b in found), 'gexf: an edge leads nowhere')
    check(dated > len(ids) / 3, 'gexf: only', dated, 'of', len(ids), 'nodes have a date')
    same('gexf', ids, found, batches)
    x = nx.read_gexf(path('gexf'), version='1.3')
    check(set(x) == ids and x.number_of_edges() == len(edge_ids), 'gexf: NetworkX reads', x)


def cytoscape():
    doc = json.load(open(path('cyjs'), encoding='utf-8'))
    data = [n['data'] for n in doc['elements']['nodes']]
    ids = {d['id'] for d in data}
    lines = [e['data'] for e in doc['elements']['edges']]
    check(len(ids) == len(data) and not ids & {e['id'] for e in lines}, 'cytoscape: ids')
    check(all(e['source'] in ids and e['target'] in ids for e in lines), 'cytoscape: an edge leads nowhere')
    for d in data:
        d['value'] = d['id']  # NetworkX's own writer adds it, and its reader asks for it
    x = nx.cytoscape_graph({'elements': doc['elements'], 'data': [], 'directed': True, 'multigraph': True})
    check(set(x) == ids and x.number_of_edges() == len({(e['source'], e['target']) for e in lines}), 'cytoscape: NetworkX reads', x)
    same('cytoscape', ids, {(e['source'], e['target']) for e in lines}, {d['inBatch'] for d in data + lines if 'inBatch' in d})


def dot():
    # Graphviz's own parser has written it anew: an edge statement, or a node's.
    text = open(path('canon.dot'), encoding='utf-8').read()
    found = set(re.findall(r'^\s*"([0-9a-f-]{36})" -> "([0-9a-f-]{36})"', text, re.M))
    ids = set(re.findall(r'^\s*"([0-9a-f-]{36})"\s*\[', text, re.M))
    same('dot', ids, found, set(re.findall(r'tooltip="inBatch: ([0-9a-f-]{36})"', text)))


def svg():
    root = etree.parse(path('svg')).getroot()
    check(root.tag == '{http://www.w3.org/2000/svg}svg', 'svg: root')
    words = ' '.join(root.itertext())
    con = sqlite3.connect(path('sqlite'))
    if con.execute("SELECT count(*) FROM Link WHERE relation = 'contradicts'").fetchone()[0]:
        check('legend' in words and 'A: ' in words and 'B: ' in words, 'svg: no sides')


# Neo4j: "Import: CSV header format" of the operations manual.
def neo4j():
    field = re.compile(r'(?P<name>[^:]*)(:(?P<type>ID|LABEL|START_ID|END_ID|TYPE|IGNORE|int|long|float|double|boolean|byte|short|char|string|point|date|datetime)(?P<array>\[\])?(\([^)]*\))?)?\Z')
    ids, found, batches = set(), set(), set()

    def rows(file, needed):
        with open(file, encoding='utf-8', newline='') as f:
            r = csv.reader(f)
            head = [field.match(h) for h in next(r)]
            check(all(head), 'neo4j: header of', file)
            types = Counter(h['type'] for h in head)
            for t in needed:
                check(types[t] == 1, 'neo4j:', file, 'has', types[t], t)
            named = [h['name'] for h in head if h['name']]
            check(len(named) == len(set(named)), 'neo4j: a property twice in', file)
            for row in r:
                check(len(row) == len(head), 'neo4j: a short row in', file)
                for h, v in zip(head, row):
                    for one in v.split('\x1f') if h['array'] else [v] if v else []:
                        check(typed(h['type'], one), 'neo4j:', h['name'], one)
                yield {h['name'] or h['type']: v for h, v in zip(head, row)}
    for f in sorted(os.listdir(path('neo4j/nodes'))):
        for row in rows(path('neo4j/nodes/' + f), ['ID', 'LABEL']):
            check(row['id'] and row['id'] not in ids, 'neo4j: id', row['id'])
            ids.add(row['id'])
            check(row['LABEL'] + '.csv' == f, 'neo4j: label')
            if row['inBatch']:
                batches.add(row['inBatch'])
    for row in rows(path('neo4j/relationships.csv'), ['START_ID', 'END_ID', 'TYPE']):
        check(row['TYPE'] and row['inBatch'], 'neo4j: type, batch')
        found.add((row['START_ID'], row['END_ID']))
    check(all(a in ids and b in ids for a, b in found), 'neo4j: a relationship leads nowhere')
    same('neo4j', ids, found, batches)


def tables():
    ids, found, batches = set(), set(), set()
    for f in sorted(os.listdir(path('csv'))):
        with open(path('csv/' + f), encoding='utf-8', newline='') as h:
            r = csv.reader(h)
            head = next(r)
            rows = [dict(zip(head, row, strict=True)) for row in r]
        check(len(head) == len(set(head)), 'csv: a column twice in', f)
        if f == 'statements.csv':
            check(len(rows) == statements and all(UUID.match(x['inBatch']) for x in rows), 'csv: statements')
        elif f == 'edges.csv':
            found = {(x['source'], x['target']) for x in rows}
        else:
            ids |= {x['id'] for x in rows}
            batches |= {x['inBatch'] for x in rows}
            for x in rows:
                for k in ('altLabel', 'used', 'foundAt', 'citesWords'):
                    check(not x.get(k) or isinstance(json.loads(x[k]), list), 'csv: list', k)
    same('csv', ids, found, batches)


def sqlite():
    con = sqlite3.connect(path('sqlite'))
    ids = {r[0] for r in con.execute('SELECT id FROM node')}
    found = set(con.execute('SELECT source, target FROM edge'))
    batches = {r[0] for r in con.execute('SELECT DISTINCT inBatch FROM statement')}
    check(con.execute('SELECT count(*) FROM statement').fetchone()[0] == statements, 'sqlite: statements')
    same('sqlite', ids, found, batches)


def markdown():
    notes, links, batches, ids = {}, 0, set(), set()
    for folder, _, files in os.walk(path('markdown')):
        for f in files:
            p = os.path.relpath(os.path.join(folder, f), path('markdown'))
            notes[p[:-3]] = open(os.path.join(folder, f), encoding='utf-8').read()
    for p, text in notes.items():
        if p != 'index':
            front = yaml.safe_load(text.split('---\n')[1])
            ids.add(front['id'])
            if 'inBatch' in front:
                batches.add(front['inBatch'])
            else:
                check(p.startswith('Disputes/'), 'markdown: no batch in', p)
        for target in re.findall(r'(?<!\\)\[\[([^]|\n]*)', text):
            links += 1
            check(target in notes, 'markdown:', p, 'leads to', target)
    check(links > len(notes), 'markdown: only', links, 'links')
    check(batches <= ids, 'markdown: batches')
    whole = '\n'.join(notes.values())
    lost = [d for d in described if d not in ids and d not in whole]
    check(not lost, 'markdown lacks', len(lost), lost[:3])


def html():
    text = open(path('html'), encoding='utf-8').read()
    doc = lxml.html.fromstring(text)
    ids = Counter(e.get('id') for e in doc.iter() if e.get('id'))
    check(max(ids.values()) == 1, 'html: an id twice', [i for i, n in ids.items() if n > 1][:3])
    for e in doc.iter():
        check(e.tag not in ('script', 'link', 'img', 'iframe', 'object') and not e.get('src'), 'html: loads', e.tag)
        if e.get('href') is not None:
            check(e.get('href').startswith('#') and e.get('href')[1:] in ids, 'html: leads to', e.get('href'))
    check(all('n-' + d in ids for d in described), 'html: lacks nodes')


for f in (graphml, gexf, cytoscape, dot, svg, neo4j, tables, sqlite, markdown, html):
    f()
for b in bad:
    print(f'{name}: {b}')
print(f'formats: {name}: {len(described)} nodes, {len(arrows)} edges, {statements} statements:', 'ten formats hold' if not bad else f'{len(bad)} faults')
sys.exit(bool(bad))
