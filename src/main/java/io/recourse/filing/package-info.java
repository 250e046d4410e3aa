/**
 * The wizard in which a complaint is written, one question a page, until it is sent. It keeps a draft and asks the use
 * cases; what can be complained of and what is admissible is said by {@code cases} and the tables. Begin at
 * {@code FilingPages}.
 */
package io.recourse.filing;
