package io.recourse.desk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.desk.*}.
 *
 * @param relatedDays how many days back cases of the same shop are related
 * @param searched how many cases one call looks through for words; the next call goes on where it ended
 * @param countsHeldFor how old the counts of a work list or an overview may be
 * @param soonWorkingDays until the end of which working day from today something is due soon
 */
@ConfigurationProperties("recourse.desk")
public record DeskProperties(
        @DefaultValue("30") int relatedDays,
        @DefaultValue("2000") int searched,
        @DefaultValue("5s") Duration countsHeldFor,
        @DefaultValue("1") int soonWorkingDays) {}
