/**
 * What the public may know: statements of reasons without names ({@code docs/adr/0048}) and figures in which small
 * counts are hidden ({@code docs/adr/0049}). It reads what others have written and changes nothing. Begin at
 * {@code Statements} and {@code PublishFigures}.
 */
package io.recourse.transparency;
