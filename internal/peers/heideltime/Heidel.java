import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.heideltime.standalone.components.ResultFormatter;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.logging.LogManager;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObject;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.jcas.JCas;
import org.apache.uima.jcas.tcas.Annotation;

/** HeidelTime as a peer, with CoreNLP's tagger; see README.md. */
public class Heidel {
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    System.setOut(System.err); // libraries may print
    LogManager.getLogManager().reset();
    Path dir = Files.createTempDirectory("heideltime");
    Path model = dir.resolve("english.tagger"), config = dir.resolve("config.props");
    try (InputStream in = Heidel.class.getResourceAsStream("/edu/stanford/nlp/models/pos-tagger/english-left3words/english-left3words-distsim.tagger")) {
      Files.copy(in, model, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(config, "considerDate=true\nconsiderDuration=true\nconsiderSet=true\nconsiderTime=true\nconsiderTemponym=false\n"
        + "model_path=" + model + "\nconfig_path=\nuimaVarDate=Date\nuimaVarDuration=Duration\nuimaVarLanguage=Language\nuimaVarSet=Set\n"
        + "uimaVarTime=Time\nuimaVarTemponym=Temponym\nuimaVarTypeToProcess=Type\nuimaVarConvertDurations=ConvertDurations\n"
        + "typeSystemHome=desc/type/HeidelTime_TypeSystem.xml\ntypeSystemHome_DKPro=desc/type/DKPro_TypeSystem.xml\nsent_model_path=\nword_model_path=\npos_model_path=\ntreeTaggerHome=\nhunpos_path=\nhunpos_model_name=\nchineseTokenizerPath=\n");
    HeidelTimeStandalone tagger = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, config.toString(), POSTagger.STANFORDPOSTAGGER);
    List<JsonObject> rows = Rows.read();
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
    tagger.process("It rained on Monday.", day.parse("2020-01-01"));
    long began = Rows.cpu();
    for (JsonObject row : rows) {
      String dct = row.containsKey("dct") ? row.getString("dct") : "2018-03-05";
      String text = row.getString("text");
      JsonArrayBuilder found = Json.createArrayBuilder();
      tagger.process(text, day.parse(dct.substring(0, 10)), new ResultFormatter() {
        @Override
        public String format(JCas cas) {
          String s = cas.getDocumentText();
          for (FSIterator<Annotation> i = cas.getAnnotationIndex(Timex3.type).iterator(); i.hasNext(); ) {
            Timex3 t = (Timex3) i.next();
            found.add(Json.createObjectBuilder().add("begin", s.codePointCount(0, t.getBegin()))
                .add("end", s.codePointCount(0, t.getEnd())).add("value", t.getTimexValue()));
          }
          return "";
        }
      });
      out.println(Json.createObjectBuilder().add("timex", found).build());
    }
    out.println(Rows.cost(began));
    out.flush();
    Files.delete(model);
    Files.delete(config);
    Files.delete(dir);
  }
}
