package io.penstock.worker.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.UnaryOperator;

/**
 * Standard output without the values that were read from Secrets: connectors and Kafka quote their settings in messages
 * and exceptions. It knows each value exactly, so it finds it in any shape of sentence. As an operator on text it serves
 * what writes elsewhere than to this output, and cannot know this class: the worker's agent.
 */
final class MaskedOutput extends PrintStream implements UnaryOperator<String> {
    private final Lines lines;

    private MaskedOutput(Lines lines) {
        super(lines, true, StandardCharsets.UTF_8);
        this.lines = lines;
    }

    /** Hides values from now on in everything that this process writes to its standard output and error. */
    static synchronized void hide(Collection<String> values) {
        // the process has one output, and providers come and go: what is known belongs to the output
        var known = System.out instanceof MaskedOutput out
                ? out.lines.known
                : System.err instanceof MaskedOutput err ? err.lines.known : new KnownValues();
        if (!(System.out instanceof MaskedOutput)) {
            System.setOut(new MaskedOutput(new Lines(System.out, known)));
        }
        if (!(System.err instanceof MaskedOutput)) {
            System.setErr(new MaskedOutput(new Lines(System.err, known)));
        }
        known.add(values);
    }

    /** The text with a fixed word in place of each value. */
    @Override
    public String apply(String text) {
        return lines.known.masked(text);
    }

    /** Passes whole lines on, masked. */
    private static final class Lines extends OutputStream {
        /** More than any line of a log; beyond it a line is masked in pieces. */
        private static final int LONGEST = 1 << 20;

        private final PrintStream out;
        private final KnownValues known;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream out, KnownValues known) {
            this.out = out;
            this.known = known;
        }

        @Override
        public synchronized void write(int one) {
            line.write(one);
            if (one == '\n' || line.size() >= LONGEST) {
                pass();
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            var start = from;
            for (int i = from; i < from + length; i++) {
                if (bytes[i] == '\n' || line.size() + i - start >= LONGEST) {
                    line.write(bytes, start, i + 1 - start);
                    pass();
                    start = i + 1;
                }
            }
            line.write(bytes, start, from + length - start);
        }

        @Override
        public synchronized void close() throws IOException {
            pass();
            out.flush();
        }

        private void pass() {
            var text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            var masked = known.masked(text).getBytes(StandardCharsets.UTF_8);
            out.write(masked, 0, masked.length);
            out.flush();
        }
    }
}
