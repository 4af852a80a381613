package io.penstock.operator.connector;

import io.penstock.operator.render.EditDistance;
import io.penstock.operator.render.PluginCatalog;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Helps a person who named a connector class that the workers do not have. */
final class ClassSuggestions {
    private static final int NEAREST = 3;
    private static final int LISTED = 20;

    private ClassSuggestions() {}

    /** One sentence with the nearest three names and the classes that are there. */
    static String message(String wanted, Collection<String> installed) {
        var entry = PluginCatalog.entryOf(wanted);
        if (entry.isPresent()) {
            return "the workers do not have the plugin " + wanted
                    + ": add it to spec.plugins of the ConnectCluster: [{name: " + entry.get() + ", catalog: {name: "
                    + entry.get() + "}}]";
        }
        var simple = installed.stream()
                .map(ClassSuggestions::simpleName)
                .distinct()
                .sorted()
                .toList();
        if (simple.isEmpty()) {
            return "the workers do not have the plugin " + wanted
                    + ": correct spec.class or use a worker image that contains it";
        }
        var more = simple.size() > LISTED ? " and " + (simple.size() - LISTED) + " more" : "";
        var near = nearest(wanted, simple);
        var question = near.isEmpty()
                ? "installed plugins: "
                : "did you mean " + String.join(", ", near) + "? Installed plugins: ";
        return "the workers do not have the plugin " + wanted + ": " + question
                + String.join(", ", simple.subList(0, Math.min(LISTED, simple.size()))) + more;
    }

    /** The full name of the class that a name stands for: itself, a simple name, or one without "Connector". */
    static Optional<String> fullName(String wanted, Collection<String> installed) {
        return installed.stream()
                .filter(name -> name.equals(wanted)
                        || simpleName(name).equals(wanted)
                        || simpleName(name).equals(wanted + "Connector"))
                .findFirst();
    }

    private static List<String> nearest(String wanted, List<String> simple) {
        var name = simpleName(wanted).toLowerCase(Locale.ROOT);
        return simple.stream()
                .filter(s -> EditDistance.between(name, s.toLowerCase(Locale.ROOT)) <= s.length() / 2)
                .sorted(Comparator.comparingInt(s -> EditDistance.between(name, s.toLowerCase(Locale.ROOT))))
                .limit(NEAREST)
                .toList();
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
