package io.recourse.archfixture.cases;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class OpensConnections {

    Connection plain(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    DataSource each(String url) {
        return new DriverManagerDataSource(url);
    }

    DataSource one(String url) {
        return new SingleConnectionDataSource(url, true);
    }

    DataSource built(String url) {
        return DataSourceBuilder.create().url(url).build();
    }
}
