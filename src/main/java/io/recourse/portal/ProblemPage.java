package io.recourse.portal;

import io.recourse.web.PageRequests;
import io.recourse.web.Problem;
import io.recourse.web.ProblemPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A problem as a page: what happened, what to do, and a way on. */
@Component
class ProblemPage implements ProblemPages {

    private static final Pattern OF_CASE = Pattern.compile("/cases/(RC-\\d+-\\d+)/");

    // asked for late: the views know the problems' words, too
    private final ObjectProvider<ThymeleafViewResolver> views;
    private final PageProblems problems;

    ProblemPage(ObjectProvider<ThymeleafViewResolver> views, PageProblems problems) {
        this.views = views;
        this.problems = problems;
    }

    @Override
    public String page(Problem problem, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> model = new HashMap<>();
        model.put("status", problem.status().value());
        model.put("title", problems.title(problem, locale));
        model.put("advice", problems.advice(problem, locale));
        model.put("violations", problem.violations());
        model.put("again", problem.status() == HttpStatus.SERVICE_UNAVAILABLE ? asked(request) : null);
        model.put("ofCase", problem.status() == HttpStatus.CONFLICT ? caseOf(request) : null);
        // in a filter nobody has told Spring yet what is answered, and in which language
        RequestAttributes before = RequestContextHolder.getRequestAttributes();
        LocaleContext languageBefore = LocaleContextHolder.getLocaleContext();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        LocaleContextHolder.setLocale(locale);
        try {
            return rendered(model, locale, request, response);
        } finally {
            RequestContextHolder.setRequestAttributes(before);
            LocaleContextHolder.setLocaleContext(languageBefore);
        }
    }

    /**
     * The address of the page, to ask for it once more, or of the one that the form was sent from, where what was typed is
     * kept; null where that can't be known.
     */
    private static String asked(HttpServletRequest request) {
        String address = PageRequests.whereFrom(request);
        String page = address.startsWith(request.getContextPath())
                ? address.substring(request.getContextPath().length())
                : address;
        return page.isEmpty() || page.equals("/") ? null : page;
    }

    /** The case that the request was about, to go back to; null for any other. */
    private static String caseOf(HttpServletRequest request) {
        Matcher path = OF_CASE.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        return path.lookingAt() ? path.group(1) : null;
    }

    private String rendered(
            Map<String, Object> model, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        HttpServletResponse captured = new HttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() {
                return writer;
            }

            @Override
            public void setContentType(String type) {
                // whoever asked for the page says what it is
            }

            @Override
            public void setLocale(Locale ignored) {
                // whoever asked for the page sets this
            }

            @Override
            public void setCharacterEncoding(String encoding) {
                // whoever asked for the page sets this
            }
        };
        try {
            views.getObject().resolveViewName("problem", locale).render(model, request, captured);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        writer.flush();
        return written.toString();
    }
}
