package io.recourse.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Closes what a test opened; a failed one leaves pictures of it. */
class CleanBrowser implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        var browser = SpringExtension.getApplicationContext(test).getBean(Browser.class);
        if (test.getExecutionException().isPresent()) {
            browser.photographAll("failed-" + test.getRequiredTestClass().getSimpleName() + "-"
                    + test.getRequiredTestMethod().getName());
        }
        browser.closeVisits(test.getExecutionException().isEmpty());
    }
}
