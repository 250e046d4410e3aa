package io.recourse.transparency;

import io.recourse.custody.Signatures;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys with which sealed case files and letters are signed, for anybody. */
@RestController
class KeysController {

    private final Signatures signatures;

    KeysController(Signatures signatures) {
        this.signatures = signatures;
    }

    record Keys(List<Signatures.Key> keys) {}

    /** The key that signs now first, then those that signed before. */
    @GetMapping("/transparency-keys.json")
    ResponseEntity<Keys> keys() {
        return ResponseEntity.ok()
                // a file, whatever a browser that follows the link would rather have
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new Keys(signatures.keys()));
    }
}
