'use strict';

/** The engine refuses to start with a process that doesn't say how long its history is kept. */
module.exports = function () {
  function check(node, reporter) {
    if (node.$instanceOf('bpmn:Process') && node.isExecutable && !node.get('camunda:historyTimeToLive')) {
      reporter.report(node.id, 'Process has no camunda:historyTimeToLive');
    }
  }

  return { check };
};
