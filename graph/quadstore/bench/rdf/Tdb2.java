import java.lang.management.ManagementFactory;
import java.nio.file.*;
import java.util.*;
import java.util.function.ToIntFunction;

import org.apache.jena.atlas.json.*;
import org.apache.jena.graph.*;
import org.apache.jena.query.*;
import org.apache.jena.sparql.core.*;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.*;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.apache.jena.tdb2.loader.base.LoaderOps;

/** Loads graph.nq into Apache Jena TDB2 and asks the questions of the bench; see ask.py. */
public class Tdb2 {
    static Node iri(String s) { return NodeFactory.createURI(s); }
    static Node p(String s) { return iri("urn:bench:" + s); }
    static long cpu() { return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(); }

    static int count(Iterator<?> it) {
        int n = 0;
        for (; it.hasNext(); it.next()) n++;
        return n;
    }

    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]), at = dir.resolve("tdb2");
        JsonObject questions = JSON.parse(Files.readString(dir.resolve("questions.json")));
        double quads = questions.get("quads").getAsNumber().value().doubleValue();
        Files.createDirectories(at);
        Map<String, Double> out = new TreeMap<>();
        Map<String, Integer> answers = new TreeMap<>();
        DatasetGraph db = DatabaseMgr.connectDatasetGraph(at.toString());

        long wall = System.nanoTime(), cpu = cpu();
        var loader = LoaderFactory.parallelLoader(db, LoaderOps.outputToLog());
        loader.startBulk();
        loader.load(dir.resolve("graph.nq").toString());
        loader.finishBulk();
        out.put("load_quads/s", quads / (System.nanoTime() - wall) * 1e9);
        out.put("load_quads/cpu-s", quads / (cpu() - cpu) * 1e9);
        for (String line : Files.readAllLines(Path.of("/proc/self/status")))
            if (line.startsWith("VmHWM")) out.put("load_peak_MB", Double.parseDouble(line.split("\\s+")[1]) / 1024);
        long bytes = 0;
        try (var files = Files.walk(at)) {
            for (Path f : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
                bytes += blocks(f);
        }
        out.put("compacted_B/quad", bytes / quads);

        Node any = Node.ANY;
        Map<String, ToIntFunction<String>> ask = new LinkedHashMap<>();
        ask.put("properties", c -> count(db.find(any, iri(c), any, any)));
        ask.put("entity", e -> count(db.find(any, any, p("mentions"), iri(e))));
        ask.put("hops", c -> {
            int n = 0;
            for (var a = db.find(any, iri(c), p("supports"), any); a.hasNext();)
                for (var b = db.find(any, a.next().getObject(), p("source"), any); b.hasNext();)
                    n += count(db.find(any, b.next().getObject(), p("publisher"), any));
            return n;
        });
        Query q = QueryFactory.create("SELECT ?a ?at ?as ?b ?bt ?bs { ?a <urn:bench:contradicts> ?b ; <urn:bench:text> ?at ; <urn:bench:source> ?as ."
            + " ?b <urn:bench:text> ?bt ; <urn:bench:source> ?bs }");
        ask.put("contradictions", x -> {
            try (QueryExecution e = QueryExecution.create().dataset(DatasetFactory.wrap(db)).query(q).set(TDB2.symUnionDefaultGraph, true).build()) {
                int n = 0;
                for (ResultSet rows = e.execSelect(); rows.hasNext(); n++) rows.next().get("bs").asNode();
                return n;
            }
        });
        ask.put("label", g -> count(db.find(iri(g), any, any, any)));

        Txn.executeRead(db, () -> {
            for (var e : ask.entrySet()) {
                List<String> names = new ArrayList<>();
                if (e.getKey().equals("contradictions")) names.add("");
                else questions.get(e.getKey()).getAsArray().forEach(v -> names.add(v.getAsString().value()));
                for (double seconds : new double[] {0, 2}) {
                    long w = System.nanoTime(), c = cpu();
                    int n = 0, sum = 0;
                    for (; n < 1 || System.nanoTime() - w < seconds * 1e9; n++) {
                        sum = 0;
                        for (String name : names) sum += e.getValue().applyAsInt(name);
                    }
                    String what = e.getKey() + (seconds == 0 ? "_first" : "");
                    out.put(what + "_us", (System.nanoTime() - w) / 1e3 / n / names.size());
                    out.put(what + "_cpu-us", (cpu() - c) / 1e3 / n / names.size());
                    answers.put(e.getKey(), sum);
                }
            }
        });
        StringBuilder b = new StringBuilder("{\"Metrics\": {");
        out.forEach((k, v) -> b.append(b.charAt(b.length() - 1) == '{' ? "" : ", ").append('"').append(k).append("\": ").append(v));
        b.append("}, \"Answers\": {");
        answers.forEach((k, v) -> b.append(b.charAt(b.length() - 1) == '{' ? "" : ", ").append('"').append(k).append("\": ").append(v));
        System.out.println(b.append("}}"));
    }

    static long blocks(Path f) throws Exception { // sparse files: what they take, not how long they are
        Process p = new ProcessBuilder("stat", "-c", "%b %B", f.toString()).start();
        String[] s = new String(p.getInputStream().readAllBytes()).trim().split(" ");
        return Long.parseLong(s[0]) * Long.parseLong(s[1]);
    }
}
