package io.recourse.process;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;

/**
 * Deletes on PostgreSQL what goes of one table together by one statement. The engine sends a batch, of which the server
 * executes one statement a row, and a case that ends leaves eight rows. Uses classes of the engine that are not its
 * interface; see {@code docs/adr/0167}. Public, as all of the engine's sessions.
 */
public final class DeletesAtOnce extends BatchDbSqlSession {

    /** Where the engine deletes by id and revision. */
    private static final Map<Class<?>, String> TABLES = Map.of(
            ExecutionEntity.class, "ACT_RU_EXECUTION",
            EventSubscriptionEntity.class, "ACT_RU_EVENT_SUBSCR",
            TimerEntity.class, "ACT_RU_JOB",
            MessageEntity.class, "ACT_RU_JOB");

    private DeletesAtOnce(DbSqlSessionFactory sessions) {
        super(sessions);
    }

    /** The engine's own on any other database. */
    static Session open() {
        DbSqlSessionFactory sessions = Context.getProcessEngineConfiguration().getDbSqlSessionFactory();
        return DbSqlSessionFactory.POSTGRES.equals(sessions.getDatabaseType())
                ? new DeletesAtOnce(sessions)
                : sessions.openSession();
    }

    /** Does the first of them that go together; the engine comes back with those that remain. */
    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        int together = deletesOfOneTable(operations);
        if (together > 1) {
            return new FlushResult(delete(operations.subList(0, together)), rest(operations, together));
        }
        int before = 1;
        while (before < operations.size() && deletesOfOneTable(rest(operations, before)) < 2) {
            before++;
        }
        FlushResult done = super.executeDbOperations(operations.subList(0, before));
        return new FlushResult(
                done.getFailedOperations(),
                rest(operations, before - done.getRemainingOperations().size()));
    }

    private static List<DbOperation> rest(List<DbOperation> operations, int from) {
        return operations.subList(from, operations.size());
    }

    /** How many at their beginning delete rows of the same table. */
    private static int deletesOfOneTable(List<DbOperation> operations) {
        String table = table(operations.get(0));
        int same = 0;
        while (table != null && same < operations.size() && table.equals(table(operations.get(same)))) {
            same++;
        }
        return same;
    }

    private static String table(DbOperation operation) {
        return operation.getOperationType() == DbOperationType.DELETE ? TABLES.get(operation.getEntityType()) : null;
    }

    /** Those that failed: all of them, when one was changed or deleted meanwhile. */
    private List<DbOperation> delete(List<DbOperation> operations) {
        List<DbEntity> rows = operations.stream()
                .map(operation -> ((DbEntityOperation) operation).getEntity())
                .toList();
        int deleted = 0;
        PersistenceException failure = null;
        try {
            deleted = delete(table(operations.get(0)), rows);
        } catch (SQLException e) {
            failure = new PersistenceException(e);
        }
        for (DbOperation operation : operations) {
            postProcessOperationPerformed(operation, deleted == rows.size() ? 1 : 0, failure);
        }
        return operations.stream().filter(DbOperation::isFailed).toList();
    }

    private int delete(String table, List<DbEntity> rows) throws SQLException {
        Connection connection = sqlSession.getConnection();
        try (PreparedStatement delete = connection.prepareStatement("""
                        delete from %s r using unnest(?, ?) as gone (id, revision)
                        where r.ID_ = gone.id and r.REV_ = gone.revision
                        """.formatted(table))) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "varchar", rows.stream().map(DbEntity::getId).toArray()));
            delete.setArray(
                    2,
                    connection.createArrayOf(
                            "integer",
                            rows.stream()
                                    .map(row -> ((HasDbRevision) row).getRevision())
                                    .toArray()));
            return delete.executeUpdate();
        }
    }
}
