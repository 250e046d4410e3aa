package io.recourse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of a description break a client, and which don't. */
class ContractChangesTest {

    private static final String BEFORE = """
            openapi: 3.1.0
            paths:
              /api/cases:
                get:
                  operationId: listCases
                  parameters:
                    - {name: limit, in: query, required: false, schema: {type: integer}}
                    - {name: status, in: query, required: false, schema: {type: string, enum: [OPEN, CLOSED]}}
                  responses:
                    "200": {content: {application/json: {schema: {$ref: '#/components/schemas/Case'}}}}
                post:
                  operationId: fileCase
                  requestBody:
                    required: false
                    content: {application/json: {schema: {$ref: '#/components/schemas/Filing'}}}
                  responses:
                    "201": {content: {application/json: {schema: {$ref: '#/components/schemas/Case'}}}}
            components:
              schemas:
                Case:
                  type: object
                  properties: {number: {type: string}, version: {type: integer}, closure: {type: [string, 'null'], enum: [SETTLED, null]}}
                  required: [number]
                Filing:
                  type: object
                  properties: {statement: {type: string, maxLength: 2000}, ground: {type: string, enum: [EXTORTION, OTHER]}, points: {type: [integer, string]}}
                  required: [statement]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/cases:                                | /api/case:                        | GET /api/cases is gone
            fileCase                                   | sendCase                          | POST /api/cases is called otherwise: "sendCase"
            name: limit                                | name: size                        | GET /api/cases: the parameter query limit is gone
            limit, in: query, required: false          | limit, in: query, required: true  | GET /api/cases: the parameter query limit has to be sent now
            [OPEN, CLOSED]                             | [OPEN]                            | GET /api/cases query status takes CLOSED no longer
            required: false\\n        content           | required: true\\n        content   | POST /api/cases: a body has to be sent now
            '"201"'                                    | '"200"'                           | POST /api/cases does not answer 201 any more
            number: {type: string}                     | id: {type: string}                | Case.number is gone
            required: [number]                         | required: []                      | Case.number may be left out now
            version: {type: integer}                   | version: {type: string}           | Case.version may be string now
            required: [statement]                      | required: [statement, ground]     | Filing.ground has to be sent now
            maxLength: 2000                            | maxLength: 1999                   | Filing.statement takes less: maxLength 1999
            [EXTORTION, OTHER]                         | [EXTORTION]                       | Filing.ground takes OTHER no longer
            points: {type: [integer, string]}          | points: {type: [integer]}         | Filing.points takes no string any more
            """)
    void a_breaking_change_is_said(String was, String is, String said) throws Exception {
        assertThat(ContractChanges.breaking(contract(BEFORE), contract(changed(was, is))))
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [OPEN, CLOSED]                             | [OPEN, CLOSED, ERASED]
            limit, in: query                           | limit, deprecated: true, in: query
            maxLength: 2000                            | maxLength: 2001
            [EXTORTION, OTHER]                         | [EXTORTION, OTHER, MORE]
            required: [statement]                      | required: []
            required: [number]                         | required: [number, version]
            closure: {type: [string, 'null']           | closure: {type: [string]
            points: {type: [integer, string]}          | points: {type: [number, string]}
            number: {type: string}                     | number: {type: string}, more: {type: string}
            """)
    void what_a_client_need_not_notice_is_not(String was, String is) throws Exception {
        assertThat(ContractChanges.breaking(contract(BEFORE), contract(changed(was, is))))
                .isEmpty();
    }

    @Test
    void what_did_not_change_breaks_nothing() throws Exception {
        assertThat(ContractChanges.breaking(contract(BEFORE), contract(BEFORE))).isEmpty();
    }

    private static String changed(String was, String is) {
        String from = was.replace("\\n", "\n");
        assertThat(BEFORE).contains(from);
        return BEFORE.replace(from, is.replace("\\n", "\n"));
    }

    private static Contract contract(String yaml) throws Exception {
        return new Contract(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    }
}
