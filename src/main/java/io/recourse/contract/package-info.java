/**
 * What the description of the interface under {@code /v3/api-docs} says beyond what the signatures of controllers do: schemas
 * made of form files and records, words, examples, problems. A controller says with {@link io.recourse.contract.Answers},
 * {@link io.recourse.contract.Sends} and {@link io.recourse.contract.SendsFiles} what its types don't; the words stand in
 * {@code contract/words.yaml}. What comes of it is kept in {@code docs/openapi.yaml}.
 */
package io.recourse.contract;
