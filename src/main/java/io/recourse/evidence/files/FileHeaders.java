package io.recourse.evidence.files;

import io.recourse.web.DownloadName;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What a file is served with, so that a browser does nothing with it but what is meant. */
public final class FileHeaders {

    private FileHeaders() {}

    /** The headers of an original: it is saved, and never opened in the page. */
    public static HttpHeaders download(String name, String mediaType) {
        HttpHeaders headers = harmless(mediaType);
        headers.set(HttpHeaders.CONTENT_DISPOSITION, DownloadName.attachment(name));
        return headers;
    }

    /** The headers of a rendition. */
    public static HttpHeaders shown(Rendition rendition) {
        HttpHeaders headers = harmless(rendition.mediaType());
        headers.set(HttpHeaders.CONTENT_DISPOSITION, DownloadName.inline());
        return headers;
    }

    private static HttpHeaders harmless(String mediaType) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(mediaType));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.setCacheControl(CacheControl.noStore().cachePrivate());
        return headers;
    }
}
