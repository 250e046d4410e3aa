package io.recourse.notice;

import io.recourse.address.NoAddress;
import io.recourse.address.WebAddress;
import io.recourse.text.Visible;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people reach Recourse.
 *
 * @param url without a path at its end, such as {@code https://recourse.example}; null: notices have no links
 */
@ConfigurationProperties("recourse.portal")
record PortalProperties(String url) {

    PortalProperties {
        url = Visible.isEmpty(url) ? null : called(url).replaceAll("/+$", "");
        if (url != null && !url.matches("https?://[^\\s\"<>]+")) {
            throw new IllegalArgumentException("recourse.portal.url must be like https://recourse.example, not " + url);
        }
    }

    /** The address in ASCII, because it stands in headers of mails, too. */
    private static String called(String url) {
        try {
            return WebAddress.of(url).toString();
        } catch (NoAddress e) {
            throw new IllegalArgumentException(
                    "recourse.portal.url must be like https://recourse.example, not " + url, e);
        }
    }

    /** Null when the portal's address isn't known. */
    String page(String path) {
        return url == null ? null : url + path;
    }
}
