package io.penstock.e2e.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a {@link Stage} as constructor parameter. Its methods are one story: they run in their order and
 * build on one another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(StageExtension.class)
public @interface OnStage {
    /** Part of the namespace's name. */
    String value();

    /** Whether the stage stays for other classes that name it, until the end of the run. */
    boolean shared() default false;
}
