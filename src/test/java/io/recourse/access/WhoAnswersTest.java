package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTestOnH2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/** Which of our methods answers a request is looked for by Spring MVC, and by nobody before it. */
@CaseTestOnH2
class WhoAnswersTest {

    private final HandlerMappingIntrospector introspector;

    WhoAnswersTest(HandlerMappingIntrospector introspector) {
        this.introspector = introspector;
    }

    @Test
    void nothing_is_looked_for_and_kept_with_the_request_before_it_comes_to_spring_mvc() throws Exception {
        List<String> kept = new ArrayList<>();

        introspector
                .createCacheFilter()
                .doFilter(
                        new MockHttpServletRequest("GET", "/rules"),
                        new MockHttpServletResponse(),
                        (request, response) -> kept.addAll(Collections.list(request.getAttributeNames())));

        assertThat(kept).isEmpty();
    }
}
