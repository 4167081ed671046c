// What Apache Kafka says about the messages of kt. Works in one folder:
//   ours.txt    in   kt's listings: one line per message, field or error code, "MetadataRequest {...}"
//   ours.bin    in   random messages encoded by kt; each must survive Kafka's classes byte for byte
//   theirs.txt  out  the same from Kafka's JSON schemas and its list of errors
//   theirs.bin  out  random messages encoded by Kafka's classes, for kt
// A sample is: API key (int16), 0 for a request or 1 for a response (int8), version (int16), size (int32), body.
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

public class Oracle {
    static final int SAMPLES_PER_VERSION = 200;
    static final int MOST_REPORTS = 20;
    static final String ERROR = "Error";

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("ours.txt"))) {
            String name = line.substring(0, line.indexOf(' '));
            if (!name.equals(ERROR) && !schemas.containsKey(name)) schemas.put(name, new Schema(name));
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("theirs.txt")))) {
            for (Schema schema : schemas.values()) schema.list(out);
            listErrors(out);
        }
        try (DataOutputStream out = output(folder.resolve("theirs.bin"))) {
            for (Schema schema : schemas.values()) writeSamples(schema, out);
        }
        System.exit(checkSamples(folder.resolve("ours.bin")) == 0 ? 0 : 1);
    }

    static void listErrors(PrintWriter out) {
        for (Errors error : Errors.values()) {
            out.printf("%s {\"code\":%d,\"name\":\"%s\",\"retriable\":%b}%n", ERROR, error.code(), error.name(),
                error.exception() instanceof RetriableException);
        }
    }

    // ---- kt's samples through Kafka's classes

    static int checkSamples(Path file) throws IOException {
        int checked = 0;
        int failures = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                short key;
                try {
                    key = in.readShort();
                } catch (EOFException end) {
                    break;
                }
                boolean isResponse = in.readByte() == 1;
                short version = in.readShort();
                byte[] body = in.readNBytes(in.readInt());
                String problem = check(key, isResponse, version, body);
                checked++;
                if (problem == null || ++failures > MOST_REPORTS) continue;
                System.err.printf("Kafka disagrees with kt: %s %s version %d: %s%n    kt    %s%n",
                    ApiMessageType.fromApiKey(key).name, isResponse ? "response" : "request", version, problem,
                    hex(body));
            }
        }
        System.out.printf("%d messages of kt went through Kafka's classes, %d failed%n", checked, failures);
        return checked == 0 ? 1 : failures;
    }

    static String check(short key, boolean isResponse, short version, byte[] body) {
        try {
            ApiMessageType type = ApiMessageType.fromApiKey(key);
            ApiMessage message = isResponse ? type.newResponse() : type.newRequest();
            ByteBuffer buffer = ByteBuffer.wrap(body);
            message.read(new ByteBufferAccessor(buffer), version);
            if (buffer.hasRemaining()) return buffer.remaining() + " bytes left over";
            byte[] again = encode(message, version);
            return Arrays.equals(body, again) ? null : "encodes to\n    Kafka " + hex(again);
        } catch (RuntimeException problem) {
            return problem.toString();
        }
    }

    static byte[] encode(ApiMessage message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer buffer = ByteBuffer.allocate(message.size(cache, version));
        message.write(new ByteBufferAccessor(buffer), cache, version);
        return buffer.array();
    }

    // ---- Kafka's samples for kt

    static void writeSamples(Schema schema, DataOutputStream out) throws Exception {
        for (short version = schema.first; version <= schema.last; version++) {
            Samples samples = new Samples(schema, version);
            for (int i = 0; i < SAMPLES_PER_VERSION; i++) {
                byte[] body = encode(schema.fromJson(samples.next(), version), version);
                out.writeShort(schema.key);
                out.writeByte(schema.isResponse ? 1 : 0);
                out.writeShort(version);
                out.writeInt(body.length);
                out.write(body);
            }
        }
    }

    static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
    }

    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) text.append(String.format("%02x", b));
        return text.toString();
    }

    // "3+", "2-5", "4" or "none".
    record Versions(int first, int last) {
        static final int NEWEST = Short.MAX_VALUE;

        static Versions of(JsonNode text) {
            if (text == null || text.asText().equals("none")) return new Versions(1, 0);
            String[] ends = text.asText().replace("+", "-" + NEWEST).split("-");
            return new Versions(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        boolean contains(int version) { return first <= version && version <= last; }
        boolean isEmpty() { return first > last; }

        @Override public String toString() { return last == NEWEST ? first + "+" : first + "-" + last; }
    }

    // One message's JSON schema, as it lies in Kafka's jar, and the class that Kafka generated from it.
    static class Schema {
        final String name;
        final boolean isResponse;
        final JsonNode root;
        final short key;
        final short first;
        final short last;
        final Method converter;
        private final Map<String, JsonNode> commonStructs = new LinkedHashMap<>();

        Schema(String name) throws Exception {
            this.name = name;
            isResponse = name.endsWith("Response");
            root = parse("/common/message/" + name + ".json");
            key = (short) root.get("apiKey").asInt();
            ApiMessageType type = ApiMessageType.fromApiKey(key);
            first = type.lowestSupportedVersion();
            last = type.highestSupportedVersion(false);
            converter = Class.forName("org.apache.kafka.common.message." + name + "DataJsonConverter")
                .getMethod("read", JsonNode.class, short.class);
            if (root.has("commonStructs")) {
                for (JsonNode struct : root.get("commonStructs")) {
                    commonStructs.put(struct.get("name").asText(), struct.get("fields"));
                }
            }
        }

        private static JsonNode parse(String resource) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            mapper.configure(JsonParser.Feature.ALLOW_COMMENTS, true);
            try (InputStream in = ApiMessage.class.getResourceAsStream(resource)) {
                return mapper.readTree(in);
            }
        }

        ApiMessage fromJson(JsonNode node, short version) throws Exception {
            return (ApiMessage) converter.invoke(null, node, version);
        }

        // The fields of the struct that this field holds, or null.
        JsonNode fieldsOf(JsonNode field) {
            if (field.has("fields")) return field.get("fields");
            return commonStructs.get(field.get("type").asText().replace("[]", ""));
        }

        void list(PrintWriter out) {
            Versions flexible = Versions.of(root.get("flexibleVersions"));
            out.printf("%s {\"key\":%d,\"versions\":\"%d-%d\",\"flexible_from\":%d}%n", name, key, first, last,
                flexible.isEmpty() ? Versions.NEWEST : flexible.first());
            list("", root.get("fields"), out);
        }

        private void list(String prefix, JsonNode fields, PrintWriter out) {
            for (JsonNode field : fields) {
                String path = prefix + snakeCase(field.get("name").asText());
                out.printf("%s %s%n", name, describe(path, field));
                if (fieldsOf(field) != null) list(path + ".", fieldsOf(field), out);
            }
        }

        private String describe(String path, JsonNode field) {
            String type = field.get("type").asText();
            if (fieldsOf(field) != null) type = type.startsWith("[]") ? "[]struct" : "struct";
            Versions versions = Versions.of(field.get("versions"));
            Versions nullable = Versions.of(field.get("nullableVersions"));
            StringBuilder text = new StringBuilder();
            text.append(String.format("{\"path\":\"%s\",\"type\":\"%s\",\"versions\":\"%s\"", path, type, versions));
            if (!nullable.isEmpty()) {
                text.append(",\"nullable_since\":").append(Math.max(nullable.first(), versions.first()));
            }
            if (field.has("tag")) {
                if (!Versions.of(field.get("taggedVersions")).equals(versions)) text.append(",\"tagged\":\"partly\"");
                text.append(",\"tag\":").append(field.get("tag").asInt());
            }
            boolean isDroppable = field.path("ignorable").asBoolean();
            return text.append(String.format(",\"droppable\":%b,\"default\":\"%s\"}", isDroppable,
                defaultOf(type, field.path("default").asText()))).toString();
        }

        private static String defaultOf(String type, String text) {
            if (text.equals("null")) return text;
            switch (type) {
                case "int8": case "int16": case "uint16": case "int32": case "int64":
                    return text.isEmpty() ? "0" : Long.decode(text).toString();
                case "bool": return text.isEmpty() ? "false" : text;
                case "uuid": return Uuid.ZERO_UUID.toString();
                case "float64": return text.isEmpty() ? "0" : text;
                default: return text;
            }
        }

        // kt's rule for names.
        private static String snakeCase(String name) {
            return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
        }
    }

    // Random messages of one version, as the JSON that Kafka's converters take.
    static class Samples {
        private static final String[] TEXTS = {"", "a", "orders", "__consumer_offsets", "\u00e9\u20ac", "\"\\\n",
            "x".repeat(126), "y".repeat(127), "z".repeat(300)};
        private final JsonNodeFactory nodes = JsonNodeFactory.instance;
        private final Schema schema;
        private final short version;
        private final Random random;

        Samples(Schema schema, short version) {
            this.schema = schema;
            this.version = version;
            random = new Random(schema.name.hashCode() * 31L + version);
        }

        JsonNode next() { return struct(schema.root.get("fields")); }

        private ObjectNode struct(JsonNode fields) {
            ObjectNode node = nodes.objectNode();
            for (JsonNode field : fields) {
                if (!Versions.of(field.get("versions")).contains(version)) continue;
                if (field.has("tag") && random.nextBoolean()) continue;
                String name = field.get("name").asText();
                node.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), value(field));
            }
            return node;
        }

        private JsonNode value(JsonNode field) {
            boolean isNullable = Versions.of(field.get("nullableVersions")).contains(version);
            if (isNullable && random.nextInt(3) == 0) return NullNode.instance;
            String type = field.get("type").asText();
            if (!type.startsWith("[]")) return scalar(type, field);
            ArrayNode array = nodes.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) array.add(scalar(type.substring(2), field));
            return array;
        }

        private JsonNode scalar(String type, JsonNode field) {
            switch (type) {
                case "bool": return BooleanNode.valueOf(random.nextBoolean());
                case "int8": return IntNode.valueOf((byte) number(Byte.MIN_VALUE, Byte.MAX_VALUE));
                case "int16": return IntNode.valueOf((short) number(Short.MIN_VALUE, Short.MAX_VALUE));
                case "uint16": return IntNode.valueOf((int) number(0, 65535) & 65535);
                case "int32": return IntNode.valueOf((int) number(Integer.MIN_VALUE, Integer.MAX_VALUE));
                case "int64": return LongNode.valueOf(number(Long.MIN_VALUE, Long.MAX_VALUE));
                case "float64": return DoubleNode.valueOf(random.nextGaussian());
                case "string": return TextNode.valueOf(TEXTS[random.nextInt(TEXTS.length)]);
                case "uuid": return TextNode.valueOf(new Uuid(random.nextLong(), random.nextLong()).toString());
                case "bytes": case "records": return BinaryNode.valueOf(bytes());
                default: return struct(schema.fieldsOf(field));
            }
        }

        private long number(long least, long most) {
            long[] corners = {0, 1, -1, least, most};
            return random.nextBoolean() ? corners[random.nextInt(corners.length)] : random.nextLong();
        }

        private byte[] bytes() {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            return bytes;
        }
    }
}
