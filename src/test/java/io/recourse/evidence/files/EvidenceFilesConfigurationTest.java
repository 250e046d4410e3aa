package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

class EvidenceFilesConfigurationTest {

    @TempDir
    Path directory;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class))
            .withBean(InstantSource.class, () -> InstantSource.fixed(Instant.parse("2026-01-05T02:00:00Z")))
            .withUserConfiguration(EvidenceFilesConfiguration.class, Scheduling.class);

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    @Test
    void files_are_kept_in_a_directory_and_not_scanned_by_default() {
        application
                .withPropertyValues("recourse.evidence.directory=" + directory)
                .run(context -> {
                    assertThat(context).hasSingleBean(LocalFileStore.class);
                    assertThat(context.getBean(VirusScanner.class)).isSameAs(VirusScanner.NONE);
                    assertThat(context.getBean(FileLimits.class))
                            .isEqualTo(new FileLimits(10_485_760, 50, List.of("gif", "jpg", "png", "pdf")));
                });
    }

    @Test
    void a_bucket_makes_it_s3_and_a_host_makes_it_scanned() {
        application
                .withPropertyValues(
                        "recourse.evidence.directory=" + directory,
                        "recourse.evidence.s3.endpoint=http://127.0.0.1:1",
                        "recourse.evidence.s3.bucket=evidence",
                        "recourse.evidence.s3.access-key=key",
                        "recourse.evidence.s3.secret-key=hunter2",
                        "recourse.evidence.clamd.host=127.0.0.1")
                .run(context -> {
                    assertThat(context).hasSingleBean(S3FileStore.class).hasSingleBean(Clamd.class);
                    assertThat(context.getBean(EvidenceFileProperties.class).toString())
                            .doesNotContain("hunter2");
                });
    }

    @Test
    void the_limits_of_the_documents_can_be_set() {
        application
                .withPropertyValues("recourse.evidence.max-file-size=200KB", "recourse.evidence.types=gif,JPEG")
                .run(context -> assertThat(context.getBean(FileLimits.class))
                        .isEqualTo(new FileLimits(204_800, 50, List.of("gif", "jpg"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "types=gif,exe|recourse.evidence.types can be gif, jpg, png and pdf, not \"exe\"",
                "max-file-size=0|recourse.evidence.max-file-size must be greater than 0",
                "s3.endpoint=http://127.0.0.1:1|recourse.evidence.s3.bucket is missing",
                "orphan-age=PT5M|recourse.evidence.orphan-age must be at least an hour: a file comes before its row",
            })
    void a_setting_that_makes_no_sense_stops_the_start(String setting, String message) {
        application
                .withPropertyValues("recourse.evidence." + setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage(message));
    }

    @Test
    void sweep_and_rescan_are_scheduled_on_threads_of_their_own() {
        application
                .withPropertyValues("recourse.evidence.directory=" + directory)
                .run(context -> {
                    assertThat(context.getBean(ScheduledAnnotationBeanPostProcessor.class)
                                    .getScheduledTasks())
                            .hasSize(2);
                    assertThat(context).hasBean("taskScheduler").hasBean("evidenceFilesScheduler");
                });
    }
}
