package io.penstock.worker.agent;

import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Map;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** A class of Kafka Connect, and the one change that the agent makes in it. */
enum Seam {
    /** Each offset that a sink task commits goes through one method; it waits for the task's dead letters first. */
    COMMIT("org.apache.kafka.connect.runtime.WorkerSinkTask", "doCommit") {
        private static final MethodTypeDesc TYPE = MethodTypeDesc.of(CD_void, CD_Map, CD_boolean, CD_int);

        @Override
        boolean isPlace(MethodModel method) {
            return super.isPlace(method) && method.methodTypeSymbol().equals(TYPE);
        }

        @Override
        CodeTransform change() {
            return firstCalling("beforeCommit");
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, HOOKS, "beforeCommit");
        }
    },

    /** A task may wait for its dead letters for so long from one poll to the next. */
    POLL("org.apache.kafka.connect.runtime.WorkerSinkTask", "pollConsumer") {
        @Override
        CodeTransform change() {
            return firstCalling("beforePoll");
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, HOOKS, "beforePoll");
        }
    },

    /** The reporter of dead letters is made by ours, which follows what it sends. */
    REPORTER("org.apache.kafka.connect.runtime.Worker", "sinkTaskReporters") {
        @Override
        CodeTransform change() {
            return (code, element) -> {
                if (element instanceof InvokeInstruction call && isCall(call, CONNECT_REPORTER, "createAndSetup")) {
                    var type = call.typeSymbol().changeReturnType(REPORTER_TYPE);
                    code.invokestatic(HOOKS, "reporter", type);
                } else {
                    code.with(element);
                }
            };
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, HOOKS, "reporter");
        }
    },

    /** Where a connector tolerates all and nobody hears of it, the log does. */
    DROPS("org.apache.kafka.connect.runtime.Worker", "sinkTaskReporters") {
        private static final ClassDesc DROPPED = ClassDesc.of("io.penstock.worker.agent.DroppedRecords");
        private static final ClassDesc CONFIG = ClassDesc.of("org.apache.kafka.connect.runtime.SinkConnectorConfig");

        @Override
        boolean isPlace(MethodModel found) {
            return super.isPlace(found)
                    && found.methodTypeSymbol().parameterType(1).equals(CONFIG)
                    && found.methodTypeSymbol().returnType().equals(CD_List);
        }

        @Override
        CodeTransform change() {
            return beforeReturning(code ->
                    code.aload(2).invokestatic(DROPPED, "withDrops", MethodTypeDesc.of(CD_List, CD_List, CONFIG)));
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, DROPPED, "withDrops");
        }
    },

    /** Consumers of sink tasks never commit by themselves, whatever worker or connector say. */
    CONSUMER("org.apache.kafka.connect.runtime.Worker", "baseConsumerConfigs") {
        private static final ClassDesc CONSUMER_HOOK = ClassDesc.of("io.penstock.worker.agent.SinkConsumer");
        private static final ClassDesc TYPE = ClassDesc.of("org.apache.kafka.connect.health.ConnectorType");

        @Override
        boolean isPlace(MethodModel found) {
            return super.isPlace(found)
                    && found.methodTypeSymbol().parameterCount() == 8
                    && found.methodTypeSymbol().parameterType(7).equals(TYPE);
        }

        @Override
        CodeTransform change() {
            return beforeReturning(code -> code.dup()
                    .aload(7)
                    .invokestatic(CONSUMER_HOOK, "onlyTasksCommit", MethodTypeDesc.of(CD_void, CD_Map, TYPE)));
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, CONSUMER_HOOK, "onlyTasksCommit");
        }
    },

    /** What ends a task of a sink at a record says at which. */
    FAILURE("org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator", "execAndHandleError") {
        private static final ClassDesc FAILED_RECORD = ClassDesc.of("io.penstock.worker.agent.FailedRecord");
        private static final ClassDesc EXCEPTION = ClassDesc.of("org.apache.kafka.connect.errors.ConnectException");
        private static final ClassDesc CONTEXT =
                ClassDesc.of("org.apache.kafka.connect.runtime.errors.ProcessingContext");

        @Override
        CodeTransform change() {
            return (code, element) -> {
                if (element instanceof ThrowInstruction) {
                    code.aload(1)
                            .invokestatic(FAILED_RECORD, "placed", MethodTypeDesc.of(EXCEPTION, EXCEPTION, CONTEXT));
                }
                code.with(element);
            };
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, FAILED_RECORD, "placed");
        }

        // an error that may be tolerated and is not, and one that may never be
        @Override
        int places() {
            return 2;
        }
    },

    /** A value with a second JSON text behind the first is refused; as it is, all behind the first is dropped. */
    JSON("org.apache.kafka.connect.json.JsonDeserializer", "<init>") {
        private static final ClassDesc MAPPER = ClassDesc.of("com.fasterxml.jackson.databind.ObjectMapper");
        private static final ClassDesc FEATURE = ClassDesc.of("com.fasterxml.jackson.databind.DeserializationFeature");

        @Override
        boolean isPlace(MethodModel found) {
            // the other constructor calls this one
            return super.isPlace(found) && found.methodTypeSymbol().parameterCount() > 0;
        }

        @Override
        CodeTransform change() {
            return beforeReturning(code -> code.aload(0)
                    .getfield(ClassDesc.of(className()), "objectMapper", MAPPER)
                    .getstatic(FEATURE, "FAIL_ON_TRAILING_TOKENS", FEATURE)
                    .invokevirtual(MAPPER, "enable", MethodTypeDesc.of(MAPPER, FEATURE))
                    .pop());
        }

        @Override
        boolean isChanged(CodeElement element) {
            return element instanceof FieldInstruction field && field.name().equalsString("FAIL_ON_TRAILING_TOKENS");
        }
    },

    /** A worker learns on which Kafka it is before it joins its group there, and ends if the group is another's. */
    GROUP("org.apache.kafka.connect.runtime.WorkerConfig", "lookupKafkaClusterId") {
        private static final ClassDesc ENDING = ClassDesc.of("io.penstock.worker.ending.WorkerEnding");

        @Override
        boolean isPlace(MethodModel found) {
            return super.isPlace(found)
                    && found.methodTypeSymbol().equals(MethodTypeDesc.of(CD_String, ClassDesc.of(className())));
        }

        @Override
        CodeTransform change() {
            return beforeReturning(
                    code -> code.dup().invokestatic(ENDING, "endIfTaken", MethodTypeDesc.of(CD_void, CD_String)));
        }

        @Override
        boolean isChanged(CodeElement element) {
            return isCall(element, ENDING, "endIfTaken");
        }
    };

    private static final ClassDesc HOOKS = ClassDesc.of("io.penstock.worker.agent.DeadLetters");
    private static final ClassDesc CONNECT_REPORTER =
            ClassDesc.of("org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter");
    private static final ClassDesc REPORTER_TYPE =
            ClassDesc.of("org.apache.kafka.connect.runtime.errors.ErrorReporter");

    private final String className;
    private final String method;

    Seam(String className, String method) {
        this.className = className;
        this.method = method;
    }

    /** As {@link Class#getName()} has it. */
    String className() {
        return className;
    }

    /** As class files have it, with slashes. */
    String internalName() {
        return className.replace('.', '/');
    }

    /** The class file that a loader would load. */
    byte[] read(ClassLoader loader) throws IOException {
        try (var file = loader.getResourceAsStream(internalName() + ".class")) {
            if (file == null) {
                throw new SeamMissing("class " + className);
            }
            return file.readAllBytes();
        }
    }

    /**
     * The class file with the change in it.
     *
     * @throws SeamMissing unless there were exactly as many places for it as there should be
     */
    byte[] weave(byte[] original) {
        var files = ClassFile.of();
        var woven = files.transformClass(
                files.parse(original), ClassTransform.transformingMethodBodies(this::isPlace, change()));
        if (changes(files.parse(woven)) != places()) {
            throw new SeamMissing("place for this change in " + className + "." + method);
        }
        return woven;
    }

    private long changes(ClassModel model) {
        return model.methods().stream()
                .filter(this::isPlace)
                .flatMap(found -> found.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(this::isChanged)
                .count();
    }

    boolean isPlace(MethodModel found) {
        return found.methodName().equalsString(method);
    }

    abstract CodeTransform change();

    abstract boolean isChanged(CodeElement element);

    /** In how many places the change is. */
    int places() {
        return 1;
    }

    /** Calls a hook with the task's operator before anything else. */
    CodeTransform firstCalling(String hook) {
        var operator = ClassDesc.of("org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator");
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                code.aload(0)
                        .getfield(ClassDesc.of(className()), "retryWithToleranceOperator", operator)
                        .invokestatic(HOOKS, hook, MethodTypeDesc.of(CD_void, operator));
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }

    private static CodeTransform beforeReturning(Consumer<CodeBuilder> more) {
        return (code, element) -> {
            if (element instanceof ReturnInstruction) {
                more.accept(code);
            }
            code.with(element);
        };
    }

    private static boolean isCall(CodeElement element, ClassDesc owner, String name) {
        return element instanceof InvokeInstruction call
                && call.owner().asSymbol().equals(owner)
                && call.name().equalsString(name);
    }
}
