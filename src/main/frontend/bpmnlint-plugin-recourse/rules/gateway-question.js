'use strict';

/**
 * A gateway that splits asks a question. Out of an exclusive one each flow is an answer; out of an inclusive one there
 * may be one that is always taken.
 */
module.exports = function () {
  function check(node, reporter) {
    if (!node.$instanceOf('bpmn:ExclusiveGateway') && !node.$instanceOf('bpmn:InclusiveGateway')) {
      return;
    }
    const answers = node.outgoing || [];
    if (answers.length < 2) {
      return;
    }
    if (!/[?？]$/.test((node.name || '').trim())) {
      reporter.report(node.id, 'Label of a gateway must be a question', ['name']);
    }
    answers
      .filter(flow => node.$instanceOf('bpmn:ExclusiveGateway') && !(flow.name || '').trim())
      .forEach(flow => reporter.report(flow.id, 'Flow out of a gateway has no label: the answer', ['name']));
  }

  return { check };
};
