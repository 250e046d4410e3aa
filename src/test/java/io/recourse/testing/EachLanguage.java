package io.recourse.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test of pages in {@code zh-CN} and in {@code en}, as its one argument. Where less is done again ({@link Repeats}) it is one of
 * them; which one, the name of the test decides, so that each language has about half of them.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(EachLanguage.Languages.class)
public @interface EachLanguage {

    /** The languages. */
    final class Languages implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(ExtensionContext test) {
            boolean chinese =
                    Math.floorMod(test.getRequiredTestMethod().getName().hashCode(), 2) == 0;
            return Stream.of("zh-CN", "en")
                    .filter(language -> !Repeats.FEWER || chinese == language.equals("zh-CN"))
                    .map(Arguments::of);
        }
    }
}
