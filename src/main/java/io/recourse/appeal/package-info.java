/**
 * The second look at a decision: a party appeals, somebody other than who decided first gives a first view and then the
 * decision that is final. It knows the case and the examination, whose way of writing a decision down it uses; neither
 * knows it. Begin at {@code LodgeAppeal}, {@code ReExamination} and {@code DecideAppeal}. Why the first reviewer can't
 * decide again is said by {@code examination.Workers}.
 */
package io.recourse.appeal;
