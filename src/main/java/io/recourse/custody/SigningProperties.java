package io.recourse.custody;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.signing.*}.
 *
 * @param key a file with a private key for Ed25519 and its public key, both in PEM; null to sign nothing
 * @param former files with the public keys, in PEM, of keys that signed before
 * @param make whether the key is made when the file isn't there
 */
@ConfigurationProperties("recourse.signing")
record SigningProperties(
        Path key,
        @DefaultValue List<Path> former,
        @DefaultValue("false") boolean make) {}
