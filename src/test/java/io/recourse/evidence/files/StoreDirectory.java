package io.recourse.evidence.files;

import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/** Where the evidence of a test's application lies. */
public final class StoreDirectory {

    private StoreDirectory() {}

    public static Path of(ApplicationContext application) {
        return application.getBean(EvidenceFileProperties.class).directory();
    }
}
