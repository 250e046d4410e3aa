// Files are sent as they are chosen, one after the other: a section of data-uploads (evidence/files) belongs to the form of
// data-form. What does not fit is made to fit first where the browser can (pictures.js); each that is not kept is named.
// When the line breaks, what has not arrived is still chosen, and goes with the next press of a button.
import { prepared, said } from './pictures.js';

const STEP = 25;
const LOST = 'files-not-sent';
const busy = new WeakMap();

export function takeUploads(document) {
  document.addEventListener('change', event => event.target.type === 'file' && begin(event.target.closest('[data-uploads]')));
  document.addEventListener('click', event => {
    const again = event.target.closest('[data-uploads] [data-again]');
    if (again) {
      begin(again.closest('[data-uploads]'));
    }
  });
  // before anybody else hears of it: a form waits for its files
  document.addEventListener('submit', wait, true);
}

export function readyUploads(root) {
  root.querySelectorAll('[data-uploads]').forEach(section => {
    section.querySelectorAll('[data-unscripted]').forEach(one => one.remove());
    section.querySelectorAll('[data-scripted]').forEach(one => (one.hidden = false));
    list(section, 'refused-files', remembered().map(name => said(section.dataset.lost, name)));
  });
}

// what could not be sent because its reader was not signed in any more
function remember(names) {
  try {
    sessionStorage.setItem(LOST, JSON.stringify(names));
  } catch {
    // no room or not allowed
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(LOST)) ?? [];
  } catch {
    return [];
  } finally {
    sessionStorage.removeItem(LOST);
  }
}

function wait(event) {
  const section = document.querySelector(`[data-uploads][data-form="${event.target.id}"]`);
  if (!section) {
    return;
  }
  const { submitter } = event;
  if (submitter?.matches('[data-remove]')) {
    stop(event);
    queue(section, () => remove(section, submitter.getAttribute('formaction')));
  } else if (busy.has(section) || chosen(section).length > 0) {
    stop(event);
    begin(section).then(arrived => arrived && event.target.requestSubmit(submitter));
  } else {
    askNoMore(section);
  }
}

// what is sent now is no draft's any more: a thumbnail that is still on its way would find nothing
function askNoMore(section) {
  section.querySelectorAll('img').forEach(picture => picture.complete || picture.removeAttribute('src'));
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function begin(section) {
  return section ? queue(section, () => sendChosen(section)) : Promise.resolve(true);
}

// one thing at a time; answers whether all of it went well
function queue(section, deed) {
  const next = (busy.get(section) ?? Promise.resolve(true)).then(async before => (await deed()) && before);
  busy.set(section, next);
  return next.finally(() => busy.get(section) === next && busy.delete(section));
}

function inputs(section) {
  return [...section.querySelectorAll('input[type=file]')];
}

function chosen(section) {
  return inputs(section).flatMap(input => [...input.files]);
}

async function sendChosen(section) {
  const files = chosen(section);
  if (files.length === 0) {
    return true;
  }
  inputs(section).forEach(input => (input.value = ''));
  part(section, 'interrupted').hidden = true;
  list(section, 'refused-files', []);
  list(section, 'prepared', []);
  const progress = { section, files: files.length, done: 0, kept: 0, names: files.map(file => file.name) };
  show(progress, 0);
  while (files.length > 0) {
    part(section, 'preparing').hidden = false;
    const { file, refused, note } = await prepared(files[0], section.dataset);
    part(section, 'preparing').hidden = true;
    if (refused) {
      list(section, 'refused-files', [refused], true);
    } else if (!(await send(section, section.dataset.address, file, progress))) {
      keepChosen(section, files);
      return false;
    } else if (note) {
      list(section, 'prepared', [note], true);
    }
    files.shift();
    progress.names.shift();
    progress.done += 1;
    show(progress, 0);
  }
  part(section, 'progress').hidden = true;
  tell(section, progress.kept > 0 ? said(part(section, 'progress-said').dataset.arrived, progress.kept) : '');
  return part(section, 'refused-files').hidden;
}

// what has not arrived is chosen again
function keepChosen(section, files) {
  const kept = new DataTransfer();
  files.forEach(file => kept.items.add(file));
  section.querySelector('#file').files = kept.files;
  part(section, 'progress').hidden = true;
  tell(section, '');
  interrupt(section);
}

// what arrived is spoken of only where some is listed
function interrupt(section) {
  const words = part(section, 'interrupted-said');
  words.textContent = part(section, 'listed').querySelector('li') ? words.dataset.some : words.dataset.none;
  part(section, 'interrupted').hidden = false;
}

async function remove(section, address) {
  askNoMore(section);
  const arrived = await send(section, address, null);
  part(section, 'interrupted').hidden = true;
  if (!arrived) {
    interrupt(section);
  }
  section.querySelector('h2').focus();
  return arrived;
}

/** One file, or none for another deed; answers whether it arrived, whatever became of it there. */
function send(section, address, file, progress) {
  const data = new FormData(document.getElementById(section.dataset.form));
  data.delete('file');
  if (file) {
    data.append('file', file, file.name);
  }
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    Object.entries(JSON.parse(document.body.getAttribute('hx-headers') ?? '{}')).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader('Accept', 'text/html');
    request.setRequestHeader('Recourse-Part', 'files');
    request.upload.onprogress = ({ loaded, total }) => progress && total > 0 && show(progress, loaded / total);
    request.onerror = request.onabort = request.ontimeout = () => resolve(false);
    request.onload = () => resolve(answered(section, request, address, progress));
    request.send(data);
  });
}

function answered(section, { status, responseText, responseURL }, address, progress) {
  if (status === 401 || !responseURL.endsWith(address)) {
    // the session ended: who comes back finds what was typed, and the files that had arrived
    remember(progress?.names ?? []);
    location.reload();
    return false;
  }
  const page = new DOMParser().parseFromString(responseText, 'text/html');
  if (status >= 300) {
    document.getElementById('main').replaceWith(page.getElementById('main'));
    return false;
  }
  const refused = [...page.querySelectorAll('[data-refused-now] li')].map(line => line.textContent);
  page.querySelector('[data-refused-now]')?.remove();
  list(section, 'refused-files', refused, true);
  part(section, 'listed').replaceChildren(...page.body.childNodes);
  if (progress && refused.length === 0) {
    progress.kept += 1;
  }
  const there = part(section, 'listed').querySelector('li') !== null;
  document.querySelectorAll(`[data-on][form="${section.dataset.form}"]`).forEach(on => (on.textContent = there ? on.dataset.with : on.dataset.without));
  return true;
}

function show(progress, share) {
  const { section, files, done } = progress;
  const percent = Math.floor(((done + share) / files) * 100);
  const words = part(section, 'progress-said').dataset;
  part(section, 'progress').hidden = false;
  part(section, 'progress').querySelector('progress').value = percent;
  if (percent >= STEP) {
    tell(section, percent < 100 ? said(words.part, percent - (percent % STEP)) : words.all);
  }
}

function tell(section, words) {
  const line = part(section, 'progress-said');
  if (line.textContent !== words) {
    line.textContent = words;
  }
}

function list(section, name, lines, more) {
  const place = part(section, name);
  const items = place.matches('ul') ? place : place.querySelector('ul');
  if (!more) {
    items.replaceChildren();
  }
  // a size stays on one line
  items.append(...lines.map(words => Object.assign(document.createElement('li'), { textContent: words.replace(/(\d) (?=[KMG]B)/g, '$1\u00a0') })));
  place.hidden = items.children.length === 0;
}

function part(section, name) {
  return section.querySelector(`[data-${name}]`);
}
