'use strict';

/**
 * The engine is told what it need not ask the database, and that is only true while no timer hangs on a save point: a save
 * point that is being left has no other job (docs/adr/0014), and a timer, which is done together with those of other cases,
 * ends in the same transaction (docs/adr/0016). With a timer on a save point, the timer of a task that is done would stay,
 * and strike in a case that has gone on.
 */
module.exports = function () {
  const isSaved = node => node.get('camunda:asyncBefore') || node.get('camunda:asyncAfter');
  const isTimer = node => (node.eventDefinitions || []).some(definition => definition.$instanceOf('bpmn:TimerEventDefinition'));

  function check(node, reporter) {
    if (!node.$instanceOf('bpmn:Event') || !isTimer(node)) {
      return;
    }
    if (isSaved(node)) {
      reporter.report(node.id, 'Timer is a save point itself (camunda:asyncBefore, camunda:asyncAfter)');
    }
    if (node.$instanceOf('bpmn:BoundaryEvent') && node.attachedToRef && isSaved(node.attachedToRef)) {
      reporter.report(node.id, `Timer hangs on the save point ${node.attachedToRef.id}`);
    }
  }

  return { check };
};
