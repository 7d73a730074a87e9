import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.json.Json;
import javax.json.JsonObject;

/** What the Java peers share: rows in, and what the work cost. */
class Rows {
  static List<JsonObject> read() throws Exception {
    List<JsonObject> rows = new ArrayList<>();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      rows.add(Json.createReader(new StringReader(line)).readObject());
    }
    return rows;
  }

  /** Processor time of this process, nanoseconds. */
  static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  static JsonObject cost(long began) throws Exception {
    long peak = 0;
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          peak = Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    }
    return Json.createObjectBuilder().add("cpu", (cpu() - began) / 1e9).add("peak", peak).build();
  }
}
