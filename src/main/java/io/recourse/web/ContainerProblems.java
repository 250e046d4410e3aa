package io.recourse.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What the container refuses before it knows the application, an address with {@code %2F} say, is a problem as well. */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ProblemAdvice advice;
    private final ObjectMapper json;

    ContainerProblems(ProblemAdvice advice, ObjectMapper json) {
        this.advice = advice;
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Valve()));
    }

    private final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            ResponseEntity<Object> answer = advice.outside(status, request, null);
            try {
                byte[] body = json.writeValueAsBytes(answer.getBody());
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setHeader(
                        HttpHeaders.CONTENT_LANGUAGE, answer.getHeaders().getFirst(HttpHeaders.CONTENT_LANGUAGE));
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException tooLate) {
                container.getLogger().debug("The answer could not be written", tooLate);
            }
        }
    }
}
