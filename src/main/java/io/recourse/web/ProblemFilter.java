package io.recourse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Around everything: bounds the body, and gives what filters throw to the same advice as what controllers throw, before
 * the container logs it a second time and answers in its own words.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ProblemFilter extends OncePerRequestFilter {

    private final HandlerExceptionResolver resolver;
    private final long limit;

    ProblemFilter(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            @Value("${recourse.web.max-json:1MB}") DataSize limit) {
        this.resolver = resolver;
        this.limit = limit.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(bounded(request), response);
        } catch (ServletException | IOException | RuntimeException thrown) {
            if (response.isCommitted() || resolver.resolveException(request, response, null, thrown) == null) {
                throw thrown;
            }
        }
    }

    private HttpServletRequest bounded(HttpServletRequest request) throws BodyTooLarge {
        // uploads have limits of their own: spring.servlet.multipart
        if (StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/")) {
            return request;
        }
        if (request.getContentLengthLong() > limit) {
            throw new BodyTooLarge(limit);
        }
        return new LimitedRequest(request, limit);
    }
}
