/**
 * What operators ask before they start: whether the settings are as they should be. It knows the rules of the others and has none
 * that stops a start of its own; nothing knows it. Begin at {@link io.recourse.setup.CheckConfig}.
 */
package io.recourse.setup;
