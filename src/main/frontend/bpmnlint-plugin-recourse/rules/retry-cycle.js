'use strict';

/** Without a cycle the engine tries three times without a pause: an outage of a minute would be an incident. */
module.exports = function () {
  function check(node, reporter) {
    if (!node.$instanceOf('bpmn:FlowNode')) {
      return;
    }
    if (!node.get('camunda:asyncBefore') && !node.get('camunda:asyncAfter')) {
      return;
    }
    const extensions = node.extensionElements ? node.extensionElements.get('values') : [];
    const cycle = extensions.find(extension => extension.$type === 'camunda:FailedJobRetryTimeCycle');
    if (!cycle || !cycle.body || !cycle.body.trim()) {
      reporter.report(node.id, 'Save point has no retry cycle (camunda:failedJobRetryTimeCycle)');
    }
  }

  return { check };
};
