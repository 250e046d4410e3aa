// What makes the desk quick: keys, counts of what is chosen, pictures that can be turned and laid side by side, and a draft
// that is kept while it is written. Everything else about these pages is there without it.
const OFF = 'recourse-keys-off';
const IDLE = 10 * 60 * 1000;

export default function start(desk) {
  const keys = { '?': toggleSheet, ...({ list, case: examination }[desk.dataset.desk]?.(desk) ?? {}) };
  offerTexts(desk);
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

// a ready text comes where the cursor was last in its field
function offerTexts(desk) {
  desk.querySelectorAll('[data-insert-into]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => {
      const field = document.getElementById(button.dataset.insertInto);
      const text = button.parentElement.querySelector('.said').textContent;
      field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    });
  });
}

function isTyping(target) {
  return target.closest('textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]') !== null;
}

function list(desk) {
  const links = () => [...desk.querySelectorAll('.case .number a')];
  const chosen = desk.querySelector('[data-chosen]');
  const hint = chosen?.textContent;
  const all = desk.querySelector('[data-all]');
  const boxes = () => [...desk.querySelectorAll('[name=chosen]')];
  const count = () => {
    const many = boxes().filter(box => box.checked).length;
    if (chosen) {
      chosen.textContent = many === 0 ? hint : chosen.dataset.words.replace('{n}', many);
      chosen.classList.toggle('some', many > 0);
      all.textContent = many > 0 && many === boxes().length ? all.dataset.none : all.dataset.all;
    }
  };
  desk.addEventListener('change', count);
  if (all) {
    all.hidden = boxes().length === 0;
    all.addEventListener('click', () => {
      const on = boxes().some(box => !box.checked);
      boxes().forEach(box => { box.checked = on; });
      count();
    });
  }
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

function examination(desk) {
  keepDraft(desk);
  const look = desk.querySelector('.look');
  const exhibits = [...desk.querySelectorAll('[data-exhibit]')];
  desk.querySelectorAll('[data-tools]').forEach(tools => tools.removeAttribute('hidden'));
  let here = -1;
  look.addEventListener('focusin', event => {
    const found = exhibits.indexOf(event.target.closest('[data-exhibit]'));
    here = found < 0 ? here : found;
  });

  const go = by => () => {
    if (exhibits.length === 0) {
      return false;
    }
    here = Math.min(exhibits.length - 1, Math.max(0, here + by));
    exhibits[here].scrollIntoView({ block: 'start' });
    exhibits[here].focus({ preventScroll: true });
    return true;
  };
  const pictures = () => [...desk.querySelectorAll('.exhibit .picture')];
  // the picture that has the focus, else the first of the item, else the first of all
  const current = () => document.activeElement.closest('.picture')
    ?? exhibits[here]?.querySelector('.picture') ?? pictures()[0];
  const doing = {
    z: picture => picture.classList.toggle('zoomed'),
    r: turn,
    s: beside,
  };
  desk.addEventListener('click', event => {
    const button = event.target.closest('[data-do]');
    if (button) {
      doing[button.dataset.do](button.closest('.picture'));
    }
  });
  const key = name => () => {
    const picture = current();
    if (picture) {
      doing[name](picture);
    }
    return picture !== undefined;
  };

  function beside(picture) {
    const dialog = desk.querySelector('[data-beside]');
    const all = pictures();
    if (dialog.open || !picture || dialog.contains(picture)) {
      return;
    }
    const at = all.indexOf(picture);
    [picture, all[(at + 1) % all.length]].forEach((one, i) => {
      const figure = dialog.querySelectorAll('figure')[i];
      const image = one.querySelector('img').cloneNode();
      image.removeAttribute('loading');
      figure.querySelector('.frame-of').replaceChildren(image);
      figure.querySelector('figcaption').textContent = image.alt;
    });
    dialog.showModal();
  }
  return { j: go(1), k: go(-1), z: key('z'), r: key('r'), s: key('s') };
}

function turn(picture) {
  const now = [1, 2, 3].find(quarter => picture.classList.contains(`turned-${quarter}`)) ?? 0;
  picture.classList.remove(`turned-${now}`);
  if (now < 3) {
    picture.classList.add(`turned-${now + 1}`);
  }
}

// what is written is on the server half a second later; until it is there, leaving asks
function keepDraft(desk) {
  const form = desk.querySelector('.decision');
  const saved = desk.querySelector('#saved');
  if (!form) {
    return;
  }
  form.querySelectorAll('[data-without-script]').forEach(one => { one.hidden = true; });
  let unsaved = false;
  form.addEventListener('input', () => { unsaved = true; });
  // what is sent is kept by that; a save that comes later would only be older
  let sent = false;
  form.addEventListener('submit', () => {
    sent = true;
    unsaved = false;
    saved.dispatchEvent(new CustomEvent('htmx:abort', { bubbles: true, detail: { elt: saved } }));
  });
  window.addEventListener('pageshow', () => { sent = false; });
  saved.addEventListener('htmx:beforeRequest', event => {
    if (sent) {
      event.preventDefault();
    }
  });
  const failed = () => {
    saved.textContent = saved.dataset.failed;
    saved.classList.add('failed');
  };
  saved.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = false;
      failed();
    }
  });
  saved.addEventListener('htmx:afterSwap', () => {
    unsaved = false;
    saved.classList.remove('failed');
    followAnswers(form, saved.querySelector('[data-made]')?.dataset.made);
  });
  saved.addEventListener('htmx:sendError', failed);
  saved.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status === 401) {
      // kept by the server, which asks to sign in again
      unsaved = false;
    }
  });
  window.addEventListener('beforeunload', event => {
    if (unsaved) {
      event.preventDefault();
    }
  });
}

// the reasons are what the server wrote from the answers, until somebody writes them
function followAnswers({ elements: { reasons, prefilled } }, made) {
  const own = reasons.value.trim();
  const untouched = own === prefilled.value.trim() || own === '' && document.activeElement !== reasons;
  if (made !== undefined && untouched) {
    prefilled.value = made;
    reasons.value = made;
  }
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
