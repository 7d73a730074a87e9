import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.IndexedWord;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations;
import edu.stanford.nlp.semgraph.SemanticGraphEdge;
import edu.stanford.nlp.time.TimeAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.io.PrintStream;
import java.util.List;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;
import javax.json.JsonString;

/** Stanford CoreNLP as a peer; see README.md. */
public class CoreNLP {
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    System.setOut(System.err); // libraries may print
    Properties p = new Properties();
    switch (args[0]) {
      case "tokens":
        p.setProperty("annotators", "tokenize,pos,lemma,ner,depparse");
        p.setProperty("tokenize.whitespace", "true");
        p.setProperty("ssplit.eolonly", "true");
        p.setProperty("ner.buildEntityMentions", "true");
        break;
      case "dates":
      case "read":
        p.setProperty("annotators", args[0].equals("dates") ? "tokenize,pos,lemma,ner" : "tokenize,pos,lemma,ner,depparse");
        break;
      case "quotes":
        p.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref,quote");
        p.setProperty("coref.algorithm", "statistical");
        p.setProperty("quote.singleQuotes", "false");
        break;
      default:
        System.exit(2);
    }
    StanfordCoreNLP nlp = new StanfordCoreNLP(p);
    nlp.annotate(new Annotation("One sentence to warm up."));
    List<JsonObject> rows = Rows.read();
    long began = Rows.cpu();
    for (JsonObject row : rows) {
      out.println(one(nlp, args[0], row));
    }
    out.println(Rows.cost(began));
    out.flush();
  }

  static JsonObject one(StanfordCoreNLP nlp, String task, JsonObject row) {
    JsonObjectBuilder o = Json.createObjectBuilder();
    StringBuilder text = new StringBuilder();
    if (task.equals("tokens")) {
      for (JsonString w : row.getJsonArray("tokens").getValuesAs(JsonString.class)) {
        text.append(text.length() > 0 ? " " : "").append(w.getString().replaceAll("\\s", "_"));
      }
    } else {
      text.append(row.getString("text"));
    }
    Annotation a = new Annotation(text.toString());
    if (row.containsKey("dct")) {
      a.set(CoreAnnotations.DocDateAnnotation.class, row.getString("dct"));
    }
    nlp.annotate(a);
    String s = text.toString();
    if (task.equals("tokens")) {
      JsonArrayBuilder xpos = Json.createArrayBuilder(), head = Json.createArrayBuilder();
      JsonArrayBuilder rel = Json.createArrayBuilder(), names = Json.createArrayBuilder();
      for (CoreMap sentence : a.get(CoreAnnotations.SentencesAnnotation.class)) {
        SemanticGraph g = sentence.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
        String last = "O";
        for (CoreLabel t : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
          xpos.add(t.tag());
          IndexedWord w = g.getNodeByIndexSafe(t.index());
          SemanticGraphEdge e = w == null ? null : g.getEdge(g.getParent(w), w);
          head.add(e == null ? -1 : e.getGovernor().index() - 1);
          rel.add(e == null ? "root" : e.getRelation().getShortName());
          String k = kind(t.ner());
          names.add(k.equals("O") ? k : (k.equals(last) ? "I-" : "B-") + k);
          last = k;
        }
      }
      o.add("xpos", xpos).add("head", head).add("rel", rel).add("names", names);
    }
    if (task.equals("dates")) {
      JsonArrayBuilder found = Json.createArrayBuilder();
      for (CoreMap sentence : a.get(CoreAnnotations.SentencesAnnotation.class)) {
        for (CoreMap m : sentence.get(CoreAnnotations.MentionsAnnotation.class)) {
          if (m.get(TimeAnnotations.TimexAnnotation.class) != null) {
            add(found, s, m);
          }
        }
      }
      o.add("timex", found);
    }
    if (task.equals("quotes")) {
      JsonArrayBuilder found = Json.createArrayBuilder();
      for (CoreMap q : a.get(CoreAnnotations.QuotationsAnnotation.class)) {
        JsonObjectBuilder one = Json.createObjectBuilder();
        one.add("content", span(s, q.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class) + 1, q.get(CoreAnnotations.CharacterOffsetEndAnnotation.class) - 1));
        Integer from = q.get(QuoteAttributionAnnotator.MentionBeginAnnotation.class);
        Integer to = q.get(QuoteAttributionAnnotator.MentionEndAnnotation.class);
        if (from != null && to != null) {
          List<CoreLabel> ts = a.get(CoreAnnotations.TokensAnnotation.class);
          one.add("source", span(s, ts.get(from).beginPosition(), ts.get(to).endPosition()));
        }
        found.add(one);
      }
      o.add("quotes", found);
    }
    return o.build();
  }

  static void add(JsonArrayBuilder found, String s, CoreMap m) {
    String value = m.get(TimeAnnotations.TimexAnnotation.class).value();
    int b = m.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class), e = m.get(CoreAnnotations.CharacterOffsetEndAnnotation.class);
    found.add(Json.createObjectBuilder().add("begin", s.codePointCount(0, b)).add("end", s.codePointCount(0, e)).add("value", value == null ? "" : value));
  }

  static JsonArrayBuilder span(String s, int b, int e) {
    return Json.createArrayBuilder().add(s.codePointCount(0, b)).add(s.codePointCount(0, e));
  }

  static String kind(String ner) {
    switch (ner) {
      case "PERSON": return "PER";
      case "ORGANIZATION": return "ORG";
      case "LOCATION": case "CITY": case "COUNTRY": case "STATE_OR_PROVINCE": return "LOC";
      default: return "O";
    }
  }
}
