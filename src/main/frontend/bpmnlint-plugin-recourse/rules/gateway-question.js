'use strict';

/** A gateway that splits asks a question, and the names of its flows are the answers. */
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
      .filter(flow => !(flow.name || '').trim())
      .forEach(flow => reporter.report(flow.id, 'Flow out of a gateway has no label: the answer', ['name']));
  }

  return { check };
};
