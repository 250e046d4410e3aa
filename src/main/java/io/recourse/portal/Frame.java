package io.recourse.portal;

import io.recourse.access.Actor;
import io.recourse.access.Readers;
import io.recourse.access.Role;
import io.recourse.schedule.MovableTime;
import io.recourse.web.PageRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** What stands around every page; templates know it as {@code frame}. */
@Component
public class Frame {

    static final String THEME = "recourse-theme";

    private final List<Section> sections;
    private final ObjectProvider<SectionCount> counts;
    private final ObjectProvider<MovableTime> time;
    private final ObjectProvider<WordsBeside> beside;
    private final boolean demo;

    Frame(
            List<Section> sections,
            ObjectProvider<SectionCount> counts,
            ObjectProvider<MovableTime> time,
            ObjectProvider<WordsBeside> beside,
            Environment environment) {
        this.counts = counts;
        this.time = time;
        this.beside = beside;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /**
     * A place of the navigation; {@code here} while the reader is in it.
     *
     * @param counted whether somebody counts there what is new; the count may be 0
     */
    public record Place(String path, String title, boolean here, boolean counted, long count) {

        public String countShown() {
            return count > SectionCount.MOST ? SectionCount.MOST + "+" : String.valueOf(count);
        }
    }

    public boolean isDemo() {
        return demo;
    }

    /** The clock that readers can push; null where there is none. */
    public MovableTime.Standing clock() {
        MovableTime there = time.getIfAvailable();
        return there == null ? null : there.standing();
    }

    /** What somebody wrote, in the reader's language; null where it is not known, or is in that language. */
    public String beside(String words) {
        WordsBeside there = words == null ? null : beside.getIfAvailable();
        return there == null
                ? null
                : there.in(LocaleContextHolder.getLocale(), words).orElse(null);
    }

    /** The same where there is no room for both: the reader's language where that is known, otherwise as it was written. */
    public String read(String words) {
        String there = beside(words);
        return there == null ? words : there;
    }

    /** The address of this page, to come back to. */
    public String here() {
        return PageRequests.whereFrom(request());
    }

    /** Null before signing in. */
    public String reader() {
        return Readers.current().map(Actor::name).orElse(null);
    }

    /** Whether the reader sells or buys, and so has sanction points of their own to look at. */
    public boolean isParty() {
        return Readers.current()
                .filter(reader -> reader.has(Role.SELLER) || reader.has(Role.BUYER))
                .isPresent();
    }

    public List<Place> places() {
        String address = path(request());
        return Readers.current().stream()
                .flatMap(reader -> sections.stream()
                        .filter(section -> section.isFor(reader))
                        .map(section -> place(section, reader, address)))
                .toList();
    }

    private Place place(Section section, Actor reader, String address) {
        List<SectionCount> these = counts.stream()
                .filter(count -> count.path().equals(section.path()))
                .toList();
        return new Place(
                section.path(),
                section.title(),
                section.holds(address),
                !these.isEmpty(),
                these.stream().mapToLong(count -> count.of(reader)).sum());
    }

    /** Where this reader begins; {@code /} for who has nothing to do here. */
    public String home() {
        return Readers.current().map(this::homeOf).orElse("/");
    }

    String homeOf(Actor reader) {
        return sections.stream()
                .filter(section -> section.isFor(reader))
                .map(Section::path)
                .findFirst()
                .orElse("/");
    }

    /** {@code zh-CN} or {@code en}. */
    public String language() {
        return LocaleContextHolder.getLocale().toLanguageTag();
    }

    /** {@code light}, {@code dark}, or null for what the reader's machine prefers. */
    public String theme() {
        return Optional.ofNullable(WebUtils.getCookie(request(), THEME))
                .map(cookie -> cookie.getValue())
                .filter(value -> value.equals("light") || value.equals("dark"))
                .orElse(null);
    }

    /** What htmx sends along with everything, so that it comes from our own page; null before signing in. */
    public String headers(CsrfToken token) {
        return reader() == null || token == null
                ? null
                : "{\"%s\": \"%s\"}".formatted(token.getHeaderName(), token.getToken());
    }

    /** The address that changes a setting and leads back here. */
    public String setting(String name, String value) {
        return request().getContextPath()
                + UriComponentsBuilder.fromPath("/settings")
                        .queryParam(name, value)
                        .queryParam("to", "{here}")
                        .encode()
                        .buildAndExpand(PageRequests.whereFrom(request()))
                        .toUriString();
    }

    /**
     * Where the sanction points of this account are. The marketplace may name somebody as none of our accounts is named,
     * with a character that can't stand in a path.
     */
    public String ledger(String account) {
        return request().getContextPath()
                + (PageRequests.isSegment(account)
                                ? UriComponentsBuilder.fromPath("/accounts/{name}/ledger")
                                : UriComponentsBuilder.fromPath("/accounts/ledger")
                                        .queryParam("name", "{name}"))
                        .encode()
                        .buildAndExpand(account)
                        .toUriString();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
