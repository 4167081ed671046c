// How Java reads client files: java.util.Properties for the file, Kafka's JaasContext for sasl.jaas.config. Takes the
// file of cases beside it and random texts made of the same pieces, and writes
//   texts.bin   for kt: frames of kind ('p' or 'j'), size (int32), text in UTF-8
//   theirs.txt  a line for each text: its number, its kind, and what Java made of it
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

public class ConfigOracle {
    static final int RANDOM_TEXTS = 3000;
    static final int MOST_PIECES = 14;
    static final String[] PROPERTIES_PIECES = {
        "\n", "\n", "\r\n", "\r", "=", ":", " ", "\t", "\f", "\\", "\\\n", "\\\r\n", "\\\\", "#", "!", "\\u0041",
        "\\u00e4", "\\u", "\\t", "\\n", "\\=", "\\:", "\\ ", "\\#", "a", "b",
        "key", "value", "ä", "€", "😀", "\"", "'", ";",
        "bootstrap.servers=h:1", "security.protocol", "sasl.jaas.config", "C:\\keys\\t.jks", "  "};
    static final String[] JAAS_PIECES = {
        "M", "org.apache.kafka.common.security.plain.PlainLoginModule", " required", " REQUISITE", " sufficient",
        " optional", " wanted", " username", "=", "\"alice\"", "'bob'", "\"q\\\"r\\\\\"", "\"\\101\\t\\n\"", ";", ";",
        " ", "\n", "// note\n", "/* x */", "/", "word-1.x", "12", "-3.5", ".", "$v", "_v",
        "ä", "\"", "'", "\"\"", "a=\"1\"", " b='2'",
        " c=d", "\\", "#", "\"two\nlines\"", "{", "}", " required a=\"1\";"};

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[1]);
        Map<Character, List<String>> texts = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            if (line.isEmpty() || line.startsWith("//")) continue;
            String text = line.substring(2).replace('¶', '\n').replace('␍', '\r').replace('→', '\t')
                .replace('␌', '\f');
            texts.computeIfAbsent(line.charAt(0), kind -> new ArrayList<>()).add(text);
        }
        Random random = new Random(20);
        addRandom(texts.get('p'), PROPERTIES_PIECES, random);
        addRandom(texts.get('j'), JAAS_PIECES, random);
        int number = 0;
        try (DataOutputStream frames = new DataOutputStream(Files.newOutputStream(work.resolve("texts.bin")));
             PrintWriter theirs = new PrintWriter(Files.newBufferedWriter(work.resolve("theirs.txt")))) {
            for (Map.Entry<Character, List<String>> kind : texts.entrySet()) {
                for (String text : kind.getValue()) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    frames.writeByte(kind.getKey());
                    frames.writeInt(bytes.length);
                    frames.write(bytes);
                    String result = kind.getKey() == 'p' ? asProperties(text) : asJaas(text);
                    theirs.print(++number + " " + kind.getKey() + " " + quoted(text) + " -> " + result + "\n");
                }
            }
        }
        System.out.println(number + " texts");
    }

    static void addRandom(List<String> texts, String[] pieces, Random random) {
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(MOST_PIECES); j >= 0; j--) text.append(pieces[random.nextInt(pieces.length)]);
            texts.add(text.toString());
        }
    }

    static String asProperties(String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            return "refused";
        }
        Map<String, String> sorted = new TreeMap<>();
        properties.forEach((key, value) -> sorted.put(quoted((String) key), quoted((String) value)));
        return listed(sorted);
    }

    static String asJaas(String text) {
        try {
            List<AppConfigurationEntry> entries = JaasContext
                .loadClientContext(Map.of("sasl.jaas.config", new Password(text))).configurationEntries();
            AppConfigurationEntry entry = entries.get(0);
            Map<String, String> sorted = new TreeMap<>();
            entry.getOptions().forEach((key, value) -> sorted.put(quoted(key), quoted((String) value)));
            return quoted(entry.getLoginModuleName()) + " " + listed(sorted);
        } catch (RuntimeException e) {
            return "refused";
        }
    }

    static String listed(Map<String, String> sorted) {
        StringBuilder out = new StringBuilder("{");
        sorted.forEach((key, value) -> out.append(key).append('=').append(value).append(' '));
        return out.append("}").toString();
    }

    // Letters and digits as they are, every other byte as %XX.
    static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.'
                || b == '_';
            out.append(isPlain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
        }
        return out.toString();
    }
}
