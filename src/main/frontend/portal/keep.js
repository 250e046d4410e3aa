// What is typed is kept in this tab until it has arrived: a page that was left, a session that ended or a refusal loses
// nothing. A form takes part by data-keep="<a name of its own>"; what is kept belongs to the account of data-owner.
const PREFIX = 'kept:';

export function keepForms(root) {
  const owner = document.body.dataset.owner;
  if (!owner) {
    return;
  }
  if (document.querySelector('[data-done]')) {
    forget(entry => entry.sent && entry.owner === owner);
  }
  for (const form of root.querySelectorAll('form[data-keep]')) {
    const key = `${PREFIX}${owner}:${location.pathname}:${form.dataset.keep}`;
    // what the server shows after a refusal is newer than what is kept here
    if (!form.hasAttribute('data-refused')) {
      restore(form, read(key));
    }
    form.addEventListener('input', () => write(key, { owner, sent: false, values: values(form) }));
    form.addEventListener('change', () => write(key, { owner, sent: false, values: values(form) }));
    form.addEventListener('submit', () => write(key, { owner, sent: true, values: values(form) }));
  }
}

function fields(form) {
  return [...form.elements].filter(field => field.name && !['hidden', 'file', 'password', 'submit', 'button'].includes(field.type));
}

function values(form) {
  return fields(form)
    .filter(field => !['checkbox', 'radio'].includes(field.type) || field.checked)
    .flatMap(field => (field.type === 'select-multiple' ? [...field.selectedOptions].map(option => [field.name, option.value]) : [[field.name, field.value]]));
}

function restore(form, entry) {
  if (!entry) {
    return;
  }
  let changed = false;
  for (const field of fields(form)) {
    const kept = entry.values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (['checkbox', 'radio'].includes(field.type)) {
      changed ||= field.checked !== kept.includes(field.value);
      field.checked = kept.includes(field.value);
    } else if (field.type === 'select-multiple') {
      for (const option of field.options) {
        option.selected = kept.includes(option.value);
      }
    } else if (kept.length > 0 && field.value !== kept[0]) {
      changed = true;
      field.value = kept[0];
    }
  }
  if (changed) {
    const note = form.querySelector('[data-kept-note]');
    note?.removeAttribute('hidden');
    form.dispatchEvent(new CustomEvent('recourse:restored', { bubbles: true }));
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, entry) {
  try {
    sessionStorage.setItem(key, JSON.stringify(entry));
  } catch {
    // no room or not allowed: the form works without
  }
}

function forget(which) {
  for (const key of Object.keys(sessionStorage).filter(name => name.startsWith(PREFIX))) {
    const entry = read(key);
    if (!entry || which(entry)) {
      sessionStorage.removeItem(key);
    }
  }
}
