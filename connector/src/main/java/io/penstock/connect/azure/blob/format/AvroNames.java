package io.penstock.connect.azure.blob.format;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.kafka.connect.data.Field;

/**
 * Names that Avro accepts: letters, digits and underscores, no digit first. Other characters become underscores; names
 * that would then be equal get the checksum of the original name behind them. One object per file schema.
 */
final class AvroNames {
    /** Avro reads these as its own types. */
    private static final Set<String> PRIMITIVE =
            Set.of("string", "bytes", "int", "long", "float", "double", "boolean", "null");

    private final Map<String, String> types = new HashMap<>();

    /**
     * A full type name that no other type of the file has.
     *
     * @param original the dotted name to stay close to
     */
    String type(String original) {
        var path = legalPath(original);
        var legal = PRIMITIVE.contains(path) ? path + "_" : path;
        var known = types.putIfAbsent(legal, original);
        if (known == null) {
            return legal;
        }
        var base = known.equals(original) ? legal : legal + "_" + checksum(original);
        int number = 2;
        var name = base;
        while (types.putIfAbsent(name, original) != null) {
            name = base + number; // another type of the same name
            number++;
        }
        return name;
    }

    /** Names of the fields of a record, in their order. A legal name never changes. */
    static String[] fields(List<Field> fields) {
        var taken = new HashSet<String>();
        for (var field : fields) {
            if (legal(field.name()).equals(field.name())) {
                taken.add(field.name());
            }
        }
        var names = new String[fields.size()];
        for (int i = 0; i < names.length; i++) {
            var original = fields.get(i).name();
            var name = legal(original);
            if (!name.equals(original) && !taken.add(name)) {
                name = name + "_" + checksum(original);
                taken.add(name);
            }
            names[i] = name;
        }
        return names;
    }

    /** A name in which every forbidden character is an underscore. */
    static String legal(String name) {
        var legal = new StringBuilder(name.length() + 1);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (digit && i == 0) {
                legal.append('_');
            }
            legal.append(letter || digit ? c : '_');
        }
        return legal.isEmpty() ? "_" : legal.toString();
    }

    private static String legalPath(String dotted) {
        var parts = dotted.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = legal(parts[i]);
        }
        return String.join(".", parts);
    }

    private static String checksum(String original) {
        var checksum = new CRC32();
        checksum.update(original.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", checksum.getValue());
    }
}
