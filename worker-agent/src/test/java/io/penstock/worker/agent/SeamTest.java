package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The places in the Kafka Connect that the worker runs. */
class SeamTest {
    private static final ClassLoader LOADER = SeamTest.class.getClassLoader();

    @ParameterizedTest
    @EnumSource
    void isInThisConnectAndStillAValidClass(Seam seam) throws IOException {
        // When
        var woven = seam.weave(seam.read(LOADER));

        // Then
        assertThat(ClassFile.of().verify(woven)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void callsMethodsThatThereAre(Seam seam) throws IOException {
        // When: what the woven class calls of ours
        var calls = ClassFile.of().parse(seam.weave(seam.read(LOADER))).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> call.owner().asInternalName().startsWith("io/penstock/"))
                .toList();

        // Then
        assertThat(calls).allSatisfy(call -> assertThat(publicMethods(call)).contains(call.typeSymbol()));
    }

    private static List<MethodTypeDesc> publicMethods(InvokeInstruction call) throws ReflectiveOperationException {
        return Arrays.stream(Class.forName(call.owner().asInternalName().replace('/', '.'), false, LOADER)
                        .getMethods())
                .filter(method -> method.getName().equals(call.name().stringValue()))
                .map(method -> MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .describeConstable()
                        .orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAConnectWithoutThePlace(Seam seam) throws IOException {
        // Given: a class of Connect that is another one
        byte[] file;
        try (var other = LOADER.getResourceAsStream("org/apache/kafka/connect/runtime/WorkerInfo.class")) {
            file = other.readAllBytes();
        }

        // Then
        assertThatThrownBy(() -> seam.weave(file))
                .isInstanceOf(SeamMissing.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining(seam.className());
    }

    @Test
    void noOffsetLeavesATaskByAnotherWay() throws IOException {
        // Given: who calls whom in the class of sink tasks
        var callers = new HashMap<String, Set<String>>();
        for (var method : ClassFile.of().parse(Seam.COMMIT.read(LOADER)).methods()) {
            method.code().ifPresent(code -> code.elementStream()
                    .filter(InvokeInstruction.class::isInstance)
                    .map(InvokeInstruction.class::cast)
                    .forEach(call -> callers.computeIfAbsent(call.name().stringValue(), name -> new TreeSet<>())
                            .add(method.methodName().stringValue())));
        }

        // Then: all that commits is called by the method that waits
        assertThat(callers)
                .containsEntry("commitSync", Set.of("doCommitSync"))
                .containsEntry("commitAsync", Set.of("doCommitAsync"))
                .containsEntry("doCommitSync", Set.of("doCommit", "doCommitSync"))
                .containsEntry("doCommitAsync", Set.of("doCommit"));
        assertThat(Map.copyOf(callers)).doesNotContainKey("sendOffsetsToTransaction");
    }
}
