package io.penstock.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one {@link KubeApiServer} to every test of a run that asks for it by a parameter. It starts with the first that
 * asks and stops after the last test. Tests share it, so each works in a namespace of its own.
 */
public final class KubeApiServerExtension implements ParameterResolver {
    private static final Namespace OWN = Namespace.create(KubeApiServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KubeApiServer.class;
    }

    @Override
    public KubeApiServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OWN)
                .computeIfAbsent(KubeApiServer.class, key -> KubeApiServer.start(), KubeApiServer.class);
    }
}
