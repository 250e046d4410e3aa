/**
 * The forms that people fill in ({@code forms/*.form}): each file is what a page shows and what the server validates by
 * ({@code docs/adr/0030}). It knows JSON and FEEL, and no use case: whoever takes a form asks
 * {@link io.recourse.forms.Forms} with the form's name and a type.
 */
package io.recourse.forms;
