package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Steps for what arrays and maps hold. */
final class NestedSteps {
    private NestedSteps() {}

    static ValueStep array(ValueStep element) {
        ValueStep step = value -> {
            var source = (Collection<?>) Objects.requireNonNull(value);
            var target = new ArrayList<Object>(source.size());
            for (var each : source) {
                target.add(element.apply(each));
            }
            return target;
        };
        return step.keepingNull();
    }

    static ValueStep map(ValueStep key, ValueStep member) {
        ValueStep step = value -> {
            var source = (Map<?, ?>) Objects.requireNonNull(value);
            var target = new LinkedHashMap<Object, Object>(source.size() * 2);
            source.forEach((name, each) -> target.put(key.apply(name), member.apply(each)));
            return target;
        };
        return step.keepingNull();
    }

    /** Refuses null keys, where a key that may be null was declared but is not allowed. */
    static ValueStep presentKey(FieldPath path) {
        return key -> {
            if (key == null) {
                throw new RecordFault(Stage.SCHEMA, path + " holds a map with a null key");
            }
            return key;
        };
    }
}
