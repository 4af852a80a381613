package io.penstock.connect.azure.blob.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Aiven's template of a whole blob name as our two: one for the folder and one for the file. What our file names need is
 * added, and what would make them depend on more than the first offset moves to the folder. Pure.
 */
final class AivenNaming {
    private static final String PREFIX = "file.name.prefix";
    private static final String TEMPLATE = "file.name.template";
    private static final String PATH = "penstock.path.template";
    private static final String FILE = "penstock.file.template";
    private static final String DEFAULT = "{{topic}}-{{partition}}-{{start_offset}}";
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*(?::\\s*([a-z]+)\\s*=\\s*([A-Za-z]+)\\s*)?}}");
    private static final String OFFSET = "start_offset";
    static final List<String> NAMES = List.of(PREFIX, TEMPLATE);

    private final List<String> times = new ArrayList<>();
    private boolean topic;
    private boolean partition;
    private boolean offset;

    private AivenNaming() {}

    /** Replaces the properties in place. */
    static void translate(Map<String, String> properties, Problems problems) {
        var prefix = properties.remove(PREFIX);
        var template = properties.remove(TEMPLATE);
        if (prefix == null && template == null) {
            return;
        }
        var name = template == null ? PREFIX : TEMPLATE;
        if (properties.containsKey(PATH) || properties.containsKey(FILE)) {
            problems.warning(name + " is ignored: " + (properties.containsKey(PATH) ? PATH : FILE) + " is set too");
            return;
        }
        var whole = (prefix == null ? "" : prefix) + (template == null ? DEFAULT : template);
        if (VARIABLE.matcher(whole).results().anyMatch(found -> found.group(1).equals("key"))) {
            problems.error(
                    FILE,
                    "a blob name made of the key in " + name
                            + " overwrites the blob of an older record; name files after"
                            + " {{topic}}, {{partition}} and {{start_offset}}");
            return;
        }
        problems.warning(name + " is read as " + PATH + " and " + FILE + ": write those instead");
        if (VARIABLE.matcher(whole.substring(0, Math.max(whole.lastIndexOf('/'), 0)))
                .results()
                .anyMatch(found -> found.group(1).equals(OFFSET))) {
            problems.error(FILE, "{{start_offset}} in " + name + " must stand behind the last /");
            return;
        }
        new AivenNaming().translate(whole, properties);
    }

    private void translate(String whole, Map<String, String> properties) {
        int cut = whole.lastIndexOf('/');
        var folder = replaced(whole.substring(0, Math.max(cut, 0)), false);
        var file = replaced(whole.substring(cut + 1), true);
        file = (topic ? "" : "{source.topic}-")
                + (partition ? "" : "{source.partition}-")
                + file
                + (offset ? "" : "-{offset}");
        if (!times.isEmpty()) {
            folder = (folder.isEmpty() ? "" : folder + "/") + String.join("-", times);
        }
        properties.put(PATH, folder);
        properties.put(FILE, file);
        properties.putIfAbsent("topics.dir", "");
    }

    private String replaced(String text, boolean file) {
        var out = new StringBuilder();
        int from = 0;
        for (var found : VARIABLE.matcher(text).results().toList()) {
            out.append(literal(text.substring(from, found.start()))).append(ours(found, file));
            from = found.end();
        }
        return out.append(literal(text.substring(from))).toString();
    }

    private String ours(MatchResult found, boolean file) {
        boolean padded = "true".equals(found.group(3));
        return switch (found.group(1)) {
            case "topic" -> {
                topic |= file;
                yield file ? "{source.topic}" : "{topic}";
            }
            case "partition" -> {
                partition |= file;
                yield padded ? "{source.partition|pad=10}" : "{source.partition}";
            }
            case OFFSET -> {
                offset |= file;
                yield padded ? "{offset|pad=20}" : "{offset}";
            }
            case "timestamp" -> time("{time:" + found.group(3) + "}", file);
            default -> literal(found.group());
        };
    }

    private String time(String ours, boolean file) {
        if (file) {
            times.add(ours);
        }
        return file ? "" : ours;
    }

    private static String literal(String text) {
        return text.replace("{", "{{").replace("}", "}}");
    }
}
