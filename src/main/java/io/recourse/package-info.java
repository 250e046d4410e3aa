/**
 * Recourse as a whole: {@code RecourseApplication} starts it. Each feature is a package of its own, with its pages, its
 * interface, its use cases and its tables; the words for people, the rules and the way of a case stand outside of Java
 * ({@code messages}, {@code processes}, {@code forms}). Where each thing of a picture, a table or a letter is done is
 * listed in {@code docs/where.md}. Here stands only what belongs to no feature.
 */
package io.recourse;
