'use strict';

/** The models are the documentation of the lifecycle: what a person does and what a stage is for stands in them. */
const DOCUMENTED = ['bpmn:Process', 'bpmn:SubProcess', 'bpmn:UserTask'];

module.exports = function () {
  function check(node, reporter) {
    if (!DOCUMENTED.some(type => node.$instanceOf(type))) {
      return;
    }
    const text = (node.documentation || []).map(documentation => documentation.text || '').join('');
    if (!text.trim()) {
      reporter.report(node.id, 'Element has no documentation (bpmn:documentation)');
    }
  }

  return { check };
};
