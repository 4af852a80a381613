package io.penstock.testconnectors;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.RetriableException;

/** What the command {@code throw} throws. */
final class Thrown {
    private Thrown() {}

    /** Throws a new one of this class, whose constructor takes nothing or a text. */
    static void raise(String className) {
        var thrown = made(className);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        throw new ConfigException("needs a declaration: " + className);
    }

    private static Object made(String className) {
        try {
            var type = Class.forName(className);
            return type == RetriableException.class || type == Unspeakable.class
                    ? type.getDeclaredConstructor(String.class).newInstance("as commanded")
                    : type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ConfigException("cannot be thrown: " + className);
        }
    }

    /** An exception that throws another one when it is asked what it is, as some of generated clients do. */
    static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unspeakable(String text) {
            super(text);
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("the message cannot be made");
        }
    }
}
