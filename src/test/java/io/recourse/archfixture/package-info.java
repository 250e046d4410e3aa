/** A small house in which every rule of {@link io.recourse.ArchitectureTest} is broken once. */
package io.recourse.archfixture;
