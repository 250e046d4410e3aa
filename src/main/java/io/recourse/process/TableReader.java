package io.recourse.process;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnParser;

/**
 * Reads files of decision tables. The library's own reader checks a file twice: while it parses, for which it reads all
 * six versions of DMN's schema anew with every file, and once more with the schemas that it keeps. The second is enough,
 * and a start reads two dozen files.
 */
final class TableReader extends DmnParser {

    private static final String SCHEMA_LANGUAGE = "http://java.sun.com/xml/jaxp/properties/schemaLanguage";
    private static final String SCHEMA_SOURCE = "http://java.sun.com/xml/jaxp/properties/schemaSource";

    private static final TableReader READER = new TableReader();

    private TableReader() {}

    /** @throws RuntimeException when it is no XML, or not what DMN's schema allows */
    static DmnModelInstance read(InputStream file) {
        return READER.parseModelFromStream(file);
    }

    @Override
    protected void configureFactory(DocumentBuilderFactory factory) {
        super.configureFactory(factory);
        factory.setValidating(false);
        // null takes an attribute away
        factory.setAttribute(SCHEMA_SOURCE, null);
        factory.setAttribute(SCHEMA_LANGUAGE, null);
    }
}
