package io.recourse.marketplace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Something that a seller offers, as the marketplace shows it; {@code state} is null where it does not tell. */
public record Listing(String id, String seller, String title, List<Image> images, State state) {

    public Listing {
        images = images == null ? List.of() : List.copyOf(images);
    }

    public record Image(String id) {}

    public enum State {
        @JsonProperty("shown")
        SHOWN,
        /** It is there, and no search finds it. */
        @JsonProperty("suppressed")
        SUPPRESSED,
        @JsonProperty("removed")
        REMOVED
    }

    public boolean hasImage(String image) {
        return images.stream().anyMatch(one -> one.id().equals(image));
    }
}
