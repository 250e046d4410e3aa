package io.recourse.web;

import io.recourse.text.Visible;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which of several formats a caller would rather have. */
public final class Formats {

    public static final MediaType CSV = new MediaType("text", "csv");

    private Formats() {}

    /**
     * The one that {@code Accept} likes best, the first one when it likes several alike, or none, or can't be read: a page
     * that anybody may see is not refused for want of a header.
     */
    public static MediaType best(String accept, MediaType... offered) {
        if (Visible.isEmpty(accept)) {
            return offered[0];
        }
        List<MediaType> wanted;
        try {
            wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        } catch (InvalidMediaTypeException e) {
            return offered[0];
        }
        MediaType best = offered[0];
        double liked = 0;
        for (MediaType one : offered) {
            double quality = wanted.stream()
                    .filter(range -> range.includes(one))
                    // what is named exactly says more than a range
                    .sorted((a, b) -> Boolean.compare(a.isWildcardSubtype(), b.isWildcardSubtype()))
                    .mapToDouble(MediaType::getQualityValue)
                    .findFirst()
                    .orElse(0);
            if (quality > liked) {
                liked = quality;
                best = one;
            }
        }
        return best;
    }
}
