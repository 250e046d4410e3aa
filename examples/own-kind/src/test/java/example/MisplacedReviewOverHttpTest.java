package example;

import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** The same scenarios with an application of which only the address is known; another one: -Drecourse.url=http://… */
@CaseTest
@TestPropertySource(properties = "recourse.rules.directory=rules")
class MisplacedReviewOverHttpTest extends MisplacedReviewTest {

    MisplacedReviewOverHttpTest(Environment environment) {
        super(Scenario.at(URI.create(System.getProperty(
                "recourse.url", "http://localhost:" + environment.getRequiredProperty("local.server.port")))));
    }
}
