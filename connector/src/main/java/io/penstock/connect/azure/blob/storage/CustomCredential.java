package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.TokenCredential;
import java.lang.reflect.InvocationTargetException;
import org.apache.kafka.common.Configurable;
import org.jspecify.annotations.Nullable;

/** A credential class of the user's, taken from the plugin directory. */
public final class CustomCredential {
    private CustomCredential() {}

    /**
     * Why a class cannot be used, as the end of a sentence that starts with its name.
     *
     * @return null when it can
     */
    public static @Nullable String problem(String className) {
        try {
            var type = Class.forName(className, false, CustomCredential.class.getClassLoader());
            if (!TokenCredential.class.isAssignableFrom(type)) {
                return "does not implement " + TokenCredential.class.getName();
            }
            var unused = type.getConstructor();
            return null;
        } catch (ClassNotFoundException | LinkageError e) {
            return "is not in the plugin directory of the connector, or cannot be linked there";
        } catch (NoSuchMethodException e) {
            return "has no public constructor without parameters";
        }
    }

    /**
     * Makes the credential and hands it the connector's configuration, if it takes one.
     *
     * @throws IllegalArgumentException when that fails; the message names the class of the exception and no more, because
     *     its text may hold anything
     */
    static TokenCredential load(EntraIdentity.Custom identity) {
        var name = identity.className();
        var problem = problem(name);
        if (problem != null) {
            throw new IllegalArgumentException(name + " " + problem);
        }
        try {
            var made = Class.forName(name, true, CustomCredential.class.getClassLoader())
                    .getConstructor()
                    .newInstance();
            if (made instanceof Configurable configurable) {
                configurable.configure(identity.properties());
            }
            return (TokenCredential) made;
        } catch (InvocationTargetException e) {
            throw failure(name, e.getTargetException());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw failure(name, e);
        }
    }

    private static IllegalArgumentException failure(String name, Throwable why) {
        return new IllegalArgumentException(
                name + " cannot be set up (" + why.getClass().getName() + ")");
    }
}
