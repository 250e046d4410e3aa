/**
 * The whole case, told once: {@link io.recourse.dossier.Dossier} has a typed record for each part of it, which the package of
 * that part knows how to tell to a reader. The interface serialises it, the case's page and the desk show it, the sealed case
 * file keeps it. This package may know every feature that has something to tell of a case; those below it ask it by
 * {@link io.recourse.cases.WholeCase} only. Begin with {@link io.recourse.dossier.Dossiers}.
 */
package io.recourse.dossier;
