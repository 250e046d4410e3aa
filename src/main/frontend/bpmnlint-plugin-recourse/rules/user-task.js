'use strict';

/** A task without a form can't be filled in, and one without a group is on nobody's work list. */
module.exports = function () {
  function check(node, reporter) {
    if (!node.$instanceOf('bpmn:UserTask')) {
      return;
    }
    if (!node.get('camunda:formRef') && !node.get('camunda:formKey')) {
      reporter.report(node.id, 'User task has no form (camunda:formRef)');
    }
    if (!node.get('camunda:candidateGroups')) {
      reporter.report(node.id, 'User task has no candidate group (camunda:candidateGroups)');
    }
  }

  return { check };
};
