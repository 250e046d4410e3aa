// Long uploads show how far they are and say so at every quarter; one that breaks off says that nothing arrived, and leaves
// the form as it is. A form takes part by hx-boost and the fragment evidence/form :: progress.
const STEP = 25;

export function showUploads(document) {
  document.addEventListener('htmx:beforeSend', event => at(event, begin));
  document.addEventListener('htmx:xhr:progress', event => at(event, (form, line) => show(form, line, event.detail)));
  for (const failure of ['htmx:sendError', 'htmx:sendAbort', 'htmx:timeout']) {
    document.addEventListener(failure, event => at(event, interrupted));
  }
}

function at(event, what) {
  const line = event.target.querySelector?.('[data-progress]');
  if (line) {
    what(event.target, line);
  }
}

function begin(form, line) {
  form.querySelector('[data-interrupted]').hidden = true;
  form.querySelector('[data-progress-said]').textContent = '';
  line.querySelector('progress').value = 0;
}

function show(form, line, { loaded, total }) {
  if (!(total > 0)) {
    return;
  }
  const percent = Math.floor((loaded / total) * 100);
  const said = form.querySelector('[data-progress-said]');
  line.hidden = false;
  line.querySelector('progress').value = percent;
  const words = percent < 100 ? said.dataset.part.replace('{0}', percent - (percent % STEP)) : said.dataset.all;
  if (percent >= STEP && said.textContent !== words) {
    said.textContent = words;
  }
}

function interrupted(form, line) {
  line.hidden = true;
  form.querySelector('[data-progress-said]').textContent = '';
  form.querySelector('[data-interrupted]').hidden = false;
  // it was not sent after all: what is kept of it stays
  form.dispatchEvent(new Event('change'));
}
