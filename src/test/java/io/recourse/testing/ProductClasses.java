package io.recourse.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * The compiled classes of the product, without those of its tests. They are told apart by the name of their folder, which is
 * the same below {@code target} and, in the build on the other engine, below {@code target/operaton}.
 */
public final class ProductClasses {

    private ProductClasses() {}

    public static JavaClasses all() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("io.recourse");
    }
}
