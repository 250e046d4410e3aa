package io.recourse.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Deploys the models and forms under stable names, so that the same files make no new version whether they come from the
 * jar or from a working copy, and completes the engine's schema.
 */
@Component
class Deployment {

    private final String caseLifecycle;
    private final String accountSeal;
    private final String goodsReturn;

    Deployment(
            RepositoryService repository,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @Value("${recourse.engine.lean-indexes:true}") boolean leanIndexes) {
        deploy(repository);
        caseLifecycle = latest(repository, CaseLifecycle.PROCESS);
        accountSeal = latest(repository, AccountSeal.PROCESS);
        goodsReturn = latest(repository, GoodsReturns.PROCESS);
        new EngineIndexes(jdbc, transactions).arrange(leanIndexes);
    }

    /** The version of the model that this code belongs to: while nodes are upgraded, the old ones go on with the old one. */
    String caseLifecycle() {
        return caseLifecycle;
    }

    String accountSeal() {
        return accountSeal;
    }

    String goodsReturn() {
        return goodsReturn;
    }

    private static String latest(RepositoryService repository, String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static void deploy(RepositoryService repository) {
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name("recourse")
                .source("recourse")
                .enableDuplicateFiltering(true);
        try {
            add(deployment, "processes", "bpmn");
            add(deployment, "forms", "form");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
    }

    private static void add(DeploymentBuilder deployment, String folder, String extension) throws IOException {
        Resource[] resources =
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*." + extension);
        Arrays.sort(resources, Comparator.comparing(Resource::getFilename));
        for (Resource resource : resources) {
            try (InputStream content = resource.getInputStream()) {
                deployment.addInputStream(folder + "/" + resource.getFilename(), content);
            }
        }
    }
}
