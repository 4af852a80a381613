package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.row.ValueText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Parts of rows as the text that the JSON formats would write. */
public final class JsonValueText implements ValueText {
    private final ThreadLocal<JsonText> json; // codec threads ask too

    /** Text in a certain way of JSON; bytes are Base64, because codec threads must be able to write any of them. */
    public JsonValueText(JsonSettings settings) {
        var ours = new JsonSettings(settings.numericDecimals(), true, settings.isoTemporals(), false, settings.nulls());
        this.json = ThreadLocal.withInitial(() -> new JsonText(ours));
    }

    @Override
    public String of(@Nullable Schema schema, @Nullable Object value) {
        var text = new ByteArrayOutputStream();
        try {
            json.get().write(schema, value, text);
        } catch (IOException e) {
            throw new RecordFault(Stage.ENCODE, "a part of the value cannot be written as JSON text", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
