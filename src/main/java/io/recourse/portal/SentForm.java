package io.recourse.portal;

import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A form that was sent to a page: a parameter of the method that takes it. */
public final class SentForm {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final PageForm form;

    SentForm(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.form = PageForm.sent(request);
    }

    public PageForm form() {
        return form;
    }

    /** The files that were chosen: a browser sends an empty part for a field without one. */
    public List<MultipartFile> files(String field) {
        return request instanceof MultipartRequest multipart
                ? multipart.getFiles(field).stream()
                        .filter(file -> !file.isEmpty()
                                || !String.valueOf(file.getOriginalFilename()).isEmpty())
                        .toList()
                : List.of();
    }

    /**
     * Does what was asked for, which answers the view that follows; when it is refused, {@code again} shows the page with
     * what was typed and what is wrong.
     *
     * @throws Problem that is not about what was typed, as {@link PageForm#refused}
     */
    public String take(Function<PageForm, String> deed, Function<PageForm, String> again) {
        return take(deed, form, again);
    }

    /**
     * Does the same as {@link #take(Function, Function)}; {@code typed} has the fields that a refusal can point at,
     * where they are not those that were sent.
     */
    public String take(Function<PageForm, String> deed, PageForm typed, Function<PageForm, String> again) {
        try {
            return deed.apply(form);
        } catch (Problem refusal) {
            return again.apply(typed.refused(refusal, response));
        }
    }

    /** Says on the page that follows what was not kept, and why; nothing for none. */
    public void notKept(List<String> reasons) {
        if (!reasons.isEmpty()) {
            RequestContextUtils.getOutputFlashMap(request).put(Done.NOT_KEPT, reasons);
        }
    }

    /** The view that leads on to that address, where it is said once what was done; {@code key} as for {@link Done}. */
    public String done(String address, String key, Object... arguments) {
        RequestContextUtils.getOutputFlashMap(request).put(Done.ATTRIBUTE, new Done.Said(key, arguments));
        return "redirect:" + address;
    }
}
