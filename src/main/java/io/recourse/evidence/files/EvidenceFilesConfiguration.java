package io.recourse.evidence.files;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceFileProperties.class)
class EvidenceFilesConfiguration {

    static final String SCHEDULER = "evidenceFilesScheduler";

    @Bean
    FileLimits fileLimits(EvidenceFileProperties properties) {
        return properties.limits();
    }

    @Bean
    FileStore fileStore(EvidenceFileProperties properties) {
        return properties.s3().configured()
                ? S3FileStore.of(properties.s3())
                : new LocalFileStore(properties.directory());
    }

    @Bean
    Spool fileSpool(EvidenceFileProperties properties, InstantSource clock) {
        return new Spool(properties.directory(), clock);
    }

    @Bean
    VirusScanner virusScanner(EvidenceFileProperties properties) {
        return properties.clamd().configured() ? new Clamd(properties.clamd()) : VirusScanner.NONE;
    }

    @Bean
    Workbench workbench() {
        return new Workbench();
    }

    @Bean
    FileIntake fileIntake(
            EvidenceFileProperties properties,
            FileStore store,
            Spool spool,
            VirusScanner scanner,
            Workbench workbench) {
        return new FileIntake(properties, store, spool, scanner, workbench);
    }

    @Bean
    FileContent fileContent(EvidenceFileProperties properties, FileStore store, Spool spool, Workbench workbench) {
        return new FileContent(properties, store, spool, workbench);
    }

    @Bean
    FileErasure fileErasure(FileStore store) {
        return new FileErasure(store);
    }

    @Bean
    Rescan rescan(FileStore store, VirusScanner scanner, ApplicationEventPublisher events) {
        return new Rescan(store, scanner, events::publishEvent);
    }

    @Bean
    Sweep sweep(
            EvidenceFileProperties properties,
            FileStore store,
            Spool spool,
            JdbcClient jdbc,
            ObjectProvider<KnownFiles> knownFiles,
            InstantSource clock) {
        return new Sweep(
                store, spool, new StoreOwner(jdbc, spool), knownFiles::getIfAvailable, clock, properties.orphanAge());
    }

    /** Threads of their own: going through a large store takes longer than anything else that is scheduled may wait. */
    @Bean(name = SCHEDULER, defaultCandidate = false)
    ThreadPoolTaskScheduler evidenceFilesScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("evidence-files-");
        return scheduler;
    }
}
