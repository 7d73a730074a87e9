// Expands what whosaid exports as JSON-LD with the jsonld package, in safe mode, which
// refuses whatever expansion would drop; and turns the lossless one into N-Quads, to
// compare them with those that whosaid writes.
const fs = require('fs');
const path = require('path');
const jsonld = require('jsonld');

const dir = process.argv[2];
const annotations = JSON.parse(fs.readFileSync(path.join(__dirname, 'anno.json')));
const documentLoader = async (url) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error('fetches ' + url);
  return { contextUrl: null, documentUrl: url, document: { '@context': annotations } };
};
// The package writes every double with sixteen digits; compare them so.
const double = /"([^"]*)"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#double>/;
const lines = (text) => new Set(text.split('\n').filter(Boolean).map((l) => l.replace(double, (_, d) => Number(d).toExponential(15))));
const fail = (why) => { console.error('jsonld: ' + why); process.exit(1); };

(async () => {
  for (const name of ['jsonld', 'claimreview', 'webannotation']) {
    const doc = JSON.parse(fs.readFileSync(path.join(dir, name)));
    const expanded = await jsonld.expand(doc, { documentLoader, safe: true });
    if (expanded.length === 0) fail(name + ' expands to nothing');
    const quads = await jsonld.toRDF(doc, { documentLoader, format: 'application/n-quads', safe: true });
    const got = lines(quads);
    if (name === 'jsonld') {
      const want = lines(fs.readFileSync(path.join(dir, 'nquads'), 'utf8'));
      const missing = [...want].filter((q) => !got.has(q)), more = [...got].filter((q) => !want.has(q));
      if (missing.length + more.length > 0) fail(`${missing.length} quads are missing, ${more.length} too many:\n` + [...missing.slice(0, 3), ...more.slice(0, 3)].join('\n'));
    }
    console.log(`jsonld: ${name}: expanded, ${got.size} quads`);
  }
})().catch((e) => fail(e.message + ' ' + JSON.stringify(e.details || {})));
