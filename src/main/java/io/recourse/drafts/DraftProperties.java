package io.recourse.drafts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code recourse.drafts.*}.
 *
 * @param maxSize of one draft's JSON
 * @param most how many one account can have
 * @param mostFiles how many files the drafts of one account can have together
 */
@ConfigurationProperties("recourse.drafts")
public record DraftProperties(
        @DefaultValue("64KB") DataSize maxSize,
        @DefaultValue("200") int most,
        @DefaultValue("100") int mostFiles) {}
