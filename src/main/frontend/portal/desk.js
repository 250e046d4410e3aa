// What makes the desk quick: keys, counts of what is chosen, pictures that can be turned and laid side by side, and a draft
// that is kept while it is written. Everything else about these pages is there without it.
const OFF = 'recourse-keys-off';
const IDLE = 10 * 60 * 1000;

export default function start(desk) {
  const keys = { '?': toggleSheet, ...(desk.dataset.desk === 'list' ? list(desk) : examination(desk)) };
  const on = desk.querySelector('[data-keys-on]');
  on.checked = read(OFF) !== 'yes';
  on.addEventListener('change', () => write(OFF, on.checked ? 'no' : 'yes'));
  document.addEventListener('keydown', event => {
    if (event.ctrlKey && event.key === 'Enter') {
      const main = document.querySelector('[data-key="ctrl+enter"]');
      if (main) {
        event.preventDefault();
        main.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !on.checked || isTyping(event.target)) {
      return;
    }
    if (keys[event.key]?.(event) === true) {
      event.preventDefault();
    }
  });
  document.addEventListener('click', event => {
    if (event.target.closest('.keys') === null) {
      desk.querySelector('#keys').open = false;
    }
  });

  function toggleSheet() {
    const sheet = desk.querySelector('#keys');
    sheet.open = !sheet.open;
    sheet.querySelector('summary').focus();
    return true;
  }
}

function isTyping(target) {
  return target.closest('textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]') !== null;
}

function list(desk) {
  const links = () => [...desk.querySelectorAll('.case .number a')];
  const chosen = desk.querySelector('[data-chosen]');
  const hint = chosen?.textContent;
  const count = () => {
    const many = desk.querySelectorAll('[name=chosen]:checked').length;
    if (chosen) {
      chosen.textContent = many === 0 ? hint : chosen.dataset.words.replace('{n}', many);
      chosen.classList.toggle('some', many > 0);
    }
  };
  desk.addEventListener('change', count);
  count();

  // whoever left the desk is not kept signed in by a list that looks after itself
  let last = Date.now();
  for (const kind of ['pointermove', 'keydown', 'scroll']) {
    document.addEventListener(kind, () => { last = Date.now(); }, { passive: true });
  }
  desk.querySelector('[data-live]')?.addEventListener('htmx:beforeRequest', event => {
    if (document.hidden || Date.now() - last > IDLE) {
      event.preventDefault();
    }
  });

  const move = by => () => {
    const all = links();
    const here = all.indexOf(document.activeElement.closest('.case')?.querySelector('.number a'));
    const to = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
    to?.focus();
    to?.scrollIntoView({ block: 'nearest' });
    return to !== undefined;
  };
  // elsewhere the arrows scroll
  const inRow = step => () => document.activeElement.closest('.case') !== null && step();
  return {
    j: move(1),
    ArrowDown: inRow(move(1)),
    k: move(-1),
    ArrowUp: inRow(move(-1)),
    x() {
      const box = document.activeElement.closest('.case')?.querySelector('[name=chosen]');
      box?.click();
      return true;
    },
    n() {
      desk.querySelector('[data-key=n]')?.click();
      return true;
    },
    '/'() {
      desk.querySelector('#q').focus();
      return true;
    },
  };
}

function examination() {
  return {};
}

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // not kept: the keys work
  }
}
