package io.penstock.e2e.stage;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Brings stages up when they are asked for, explains failures while the stage is still there, and clears it away. */
final class StageExtension
        implements ParameterResolver, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace KEY = Namespace.create(StageExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        explain(context, failure);
        throw failure;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        explain(context, failure);
        throw failure;
    }

    private static void explain(ExtensionContext context, Throwable failure) {
        var name = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        try {
            stage(context).explain(name);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Stage stage(ExtensionContext context) {
        var wanted = context.getRequiredTestClass().getAnnotation(OnStage.class);
        var run = context.getRoot().getStore(KEY).computeIfAbsent(Run.class, key -> new Run(), Run.class);
        var owner = wanted.shared() ? context.getRoot() : classOf(context);
        return owner.getStore(KEY).computeIfAbsent(wanted.value(), run::open, Stage.class);
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                ? context
                : context.getParent().map(StageExtension::classOf).orElse(context);
    }
}
