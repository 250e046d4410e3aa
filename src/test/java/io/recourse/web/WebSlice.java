package io.recourse.web;

import io.recourse.access.Actor;
import io.recourse.clock.PlatformZone;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * The packages web and access with a database and nothing else. Without a stereotype of its own, so that no other test
 * of the whole application finds it on the class path.
 */
@EnableAutoConfiguration(excludeName = "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration")
@ComponentScan(
        basePackages = {"io.recourse.web", "io.recourse.access", "io.recourse.contract"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@Import({WebSlice.Samples.class, PlatformZone.class})
public class WebSlice {

    @Bean
    InstantSource clock() {
        return new TestClock();
    }

    /** Fails on request, in front of every controller. */
    @Bean
    FilterRegistrationBean<Filter> failingFilter() {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            var asked = ((HttpServletRequest) request).getHeader("X-Fail");
            if ("exception".equals(asked)) {
                throw new IllegalStateException("password=hunter2");
            }
            if ("error".equals(asked)) {
                throw new StackOverflowError("password=hunter2");
            }
            if ("teapot".equals(asked)) {
                ((HttpServletResponse) response).sendError(418, "password=hunter2");
                return;
            }
            chain.doFilter(request, response);
        });
        filter.setOrder(0);
        return filter;
    }

    public enum Colour {
        RED,
        GREEN
    }

    public record Part(Integer number) {}

    public record Sample(
            String text,
            Integer number,
            Boolean flag,
            Instant at,
            LocalDate day,
            Duration length,
            Colour colour,
            List<Part> parts,
            Object any) {}

    public record Constrained(
            @NotBlank @Size(max = 5) String text, @Max(9) Integer number) {}

    @TestComponent
    @RestController
    static class Samples {

        private final Idempotency idempotency;
        private int created;

        Samples(Idempotency idempotency) {
            this.idempotency = idempotency;
        }

        @GetMapping("/api/samples/me")
        Actor me(Actor actor) {
            return actor;
        }

        @PostMapping("/api/samples")
        Sample echo(@RequestBody Sample sample) {
            return sample;
        }

        @PostMapping("/api/samples/constrained")
        Constrained constrained(@RequestBody @Valid Constrained sample) {
            return sample;
        }

        @PostMapping("/api/samples/once")
        ResponseEntity<Object> once(
                Actor actor,
                @RequestHeader(name = "Idempotency-Key", required = false) String key,
                @RequestBody Sample sample) {
            return idempotency.once(actor.name(), key, "create sample", sample, () -> {
                created++;
                return ResponseEntity.created(URI.create("/api/samples/" + created))
                        .eTag(IfMatch.etag(created))
                        .body(Map.of("number", created, "text", sample.text()));
            });
        }

        @PostMapping("/api/samples/upload")
        long upload(@RequestPart("file") MultipartFile file) {
            return file.getSize();
        }

        @GetMapping("/api/samples/numbers/{number}")
        int number(
                @PathVariable int number,
                @RequestParam int factor,
                @RequestParam(required = false) @Max(9) Integer max) {
            return number * factor;
        }

        @GetMapping("/api/samples/problem")
        void problem() {
            throw Problem.refused(
                            "invalid", List.of(new Violation("a-rule", "a message"), new Violation("b-rule", "<b>")))
                    .with(Map.of("edition", "2022", "status", "not overwritten"));
        }

        @GetMapping("/api/samples/unknown-slug")
        void unknownSlug() {
            throw Problem.conflict("no-text-for-this");
        }

        @GetMapping("/api/samples/half-written")
        void halfWritten(HttpServletResponse response) throws IOException {
            response.setContentType("application/zip");
            response.getOutputStream().write("half a file".getBytes());
            throw new IllegalStateException("password=hunter2");
        }

        @GetMapping("/api/samples/half-sent")
        void halfSent(HttpServletResponse response) throws IOException {
            response.setContentType("application/zip");
            response.getOutputStream().write(new byte[100_000]);
            throw new IllegalStateException("password=hunter2");
        }

        @GetMapping("/api/samples/failure/{kind}")
        void failure(@PathVariable String kind) throws Exception {
            throw switch (kind) {
                case "optimistic" -> new OptimisticLockingFailureException("password=hunter2");
                case "lock" -> new CannotAcquireLockException("password=hunter2");
                case "duplicate" -> new DuplicateKeyException("password=hunter2");
                case "integrity" -> new DataIntegrityViolationException("password=hunter2");
                case "denied" -> new AccessDeniedException("password=hunter2");
                case "stack" -> new Exception(new StackOverflowError("password=hunter2"));
                case "status" -> new org.springframework.web.server.ResponseStatusException(HttpStatus.GONE, "hunter2");
                default -> new IllegalStateException("password=hunter2");
            };
        }
    }
}
