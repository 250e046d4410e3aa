// What makes the desk quick: keys, counts of what is chosen, pictures that can be turned and laid side by side, and a draft
// that is kept while it is written. Everything else about these pages is there without it.
import { actual, fit, fitOrActual, turn, view } from './viewer.js';

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
      // what is written sends its own form
      const form = event.target.closest('form:has(textarea)');
      const key = document.querySelector('[data-key="ctrl+enter"]');
      const main = form && key?.form !== form ? form.querySelector('button:not([type=button])') : key;
      if (main) {
        event.preventDefault();
        main.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !on.checked || event.key !== 'Escape' && isTyping(event.target)) {
      return;
    }
    const done = keys[event.key] ? keys[event.key](event) : press(desk, event.key);
    if (done === true) {
      event.preventDefault();
    }
  });
  restWithReader(desk.querySelector('[data-live]'));
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

// whoever left the desk is not kept signed in by a page that looks after itself
function restWithReader(live) {
  let last = Date.now();
  for (const kind of ['pointermove', 'keydown', 'scroll']) {
    document.addEventListener(kind, () => { last = Date.now(); }, { passive: true });
  }
  live?.addEventListener('htmx:beforeRequest', event => {
    if (document.hidden || Date.now() - last > IDLE) {
      event.preventDefault();
    }
  });
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

// what a key is for says so itself: a link or a button is pressed, a form that is folded opens to be filled in
function press(desk, key) {
  const one = [...desk.querySelectorAll('[data-key]')].find(each => each.dataset.key === key);
  if (one instanceof HTMLFormElement) {
    one.closest('details').open = true;
    one.querySelector('input:not([type=hidden]), textarea').focus();
  } else {
    one?.click();
  }
  return one !== undefined;
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
  // the whole row leads on; what can be pressed in it does what it does
  desk.addEventListener('click', event => {
    const link = event.target.closest('a, button, input, label, summary, time, .pick') ? null : event.target.closest('tr.case')?.querySelector('.number a');
    if (link && getSelection().isCollapsed) {
      if (event.ctrlKey || event.metaKey) {
        open(link.href, '_blank', 'noopener');
      } else {
        link.click();
      }
    }
  });
  if (all) {
    all.hidden = boxes().length === 0;
    all.addEventListener('click', () => {
      const on = boxes().some(box => !box.checked);
      boxes().forEach(box => { box.checked = on; });
      count();
    });
  }
  count();

  const peek = peeking(desk);
  const move = by => () => {
    const all = links();
    const here = all.indexOf(peek.at() ?? document.activeElement.closest('.case')?.querySelector('.number a'));
    const to = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
    if (peek.at()) {
      peek.show(to);
      return true;
    }
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
    // on a box to tick it ticks
    ' '(event) {
      const link = event.target.closest('.case .number a');
      if (peek.at()) {
        peek.close();
      } else if (link) {
        peek.show(link);
      }
      return peek.at() !== null || link !== null;
    },
    Enter() {
      const open = peek.at() !== null && document.activeElement.closest('a, button') === null;
      if (open) {
        peek.open();
      }
      return open;
    },
    '/'() {
      desk.querySelector('#q').focus();
      return true;
    },
  };
}

// what there is to look at of a case, over the list, without taking the case or leaving the place in the list
function peeking(desk) {
  const dialog = desk.querySelector('[data-peek]');
  const shown = dialog.querySelector('.exam');
  let at = null;
  dialog.addEventListener('close', () => {
    const link = at;
    at = null;
    shown.replaceChildren();
    link?.focus();
  });
  return {
    at: () => at,
    close: () => dialog.close(),
    open: () => dialog.querySelector('[data-open]').click(),
    async show(link) {
      at = link;
      dialog.querySelector('h2').textContent = link.textContent;
      dialog.querySelector('[data-open]').href = link.href;
      shown.replaceChildren();
      if (!dialog.open) {
        dialog.showModal();
      }
      const look = await fetch(link.href)
        .then(answer => answer.text())
        .then(page => new DOMParser().parseFromString(page, 'text/html').querySelector('.look'))
        .then(look => {
          // to a parser there are no scripts
          look?.querySelectorAll('noscript').forEach(one => one.remove());
          return look;
        })
        .catch(() => null);
      if (at === link) {
        shown.replaceChildren(look ?? dialog.dataset.failed);
        shown.dispatchEvent(new Event('shown', { bubbles: true }));
        look?.focus();
      }
    },
  };
}

function examination(desk) {
  const answers = answering(desk, keepDraft(desk));
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
  const doing = { fit, actual, z: fitOrActual, r: turn, s: beside };
  pictures().forEach(picture => view(picture, false));
  const dialog = desk.querySelector('[data-beside]');
  const panes = [...dialog.querySelectorAll('.picture')];
  panes.forEach(pane => {
    view(pane, true);
    pane.querySelector('select').addEventListener('change', event => show(pane, pictures()[event.target.value]));
  });

  function show(pane, picture) {
    const image = picture.querySelector('img').cloneNode();
    image.removeAttribute('loading');
    image.draggable = false;
    pane.className = 'picture';
    pane.querySelector('.frame-of').replaceChildren(image);
    fit(pane);
  }
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
    const all = pictures();
    if (dialog.open || !picture || dialog.contains(picture)) {
      return;
    }
    const at = all.indexOf(picture);
    panes.forEach((pane, i) => {
      const which = (at + i) % all.length;
      pane.querySelector('select').replaceChildren(...all.map((one, n) => new Option(one.querySelector('img').alt, n, n === which, n === which)));
      show(pane, all[which]);
    });
    dialog.showModal();
  }
  return { ...answers, j: go(1), k: go(-1), z: key('z'), r: key('r'), s: key('s') };
}

// The decision without a mouse: one question is at hand, whatever else is looked at meanwhile. One key answers it, others
// cite for it, and as soon as nothing is missing the next one is at hand; after the last one, the outcome that follows.
function answering(desk, draft) {
  const form = desk.querySelector('.decision');
  const outcome = desk.querySelector('#outcome');
  const goTo = one => {
    one?.focus({ preventScroll: true });
    one?.scrollIntoView({ block: 'nearest' });
    return one !== null && one !== undefined;
  };
  const toOutcome = () => goTo(outcome?.querySelector('input:checked') ?? outcome?.querySelector('input'));
  const others = {
    o: toOutcome,
    w: () => goTo(desk.querySelector('#reasons')),
  };
  if (!form) {
    return others;
  }
  const questions = [...form.querySelectorAll('.element')];
  const proposal = form.querySelector('#proposal');
  const isWhole = question => {
    const answer = question.querySelector('.answers input:checked')?.value;
    return answer !== undefined && (answer !== 'YES' || question.querySelector('.cites input:checked') !== null);
  };
  const proposed = () => form.querySelector('#points-to')?.dataset.outcome;
  const radio = () => [...outcome.querySelectorAll('input')].find(one => one.value === proposed());
  let here = null;
  const atHand = question => {
    here?.removeAttribute('aria-current');
    here = question;
    here?.setAttribute('aria-current', 'step');
  };
  const onward = () => {
    const next = [...questions.slice(questions.indexOf(here) + 1), ...questions].find(one => !isWhole(one));
    goTo(next ?? proposal);
  };
  const changing = change => () => {
    if (!here) {
      return false;
    }
    const before = isWhole(here);
    const changed = change(here);
    if (changed && isWhole(here) && (!before || changed.type === 'radio')) {
      onward();
    } else if (changed) {
      goTo(here);
    }
    return changed !== null;
  };
  const pressed = (question, which) => {
    const one = question.querySelector(which);
    one?.click();
    return one;
  };
  const answer = value => changing(question => pressed(question, `.answers input[value=${value}]`));
  const step = by => event => {
    const at = [...questions, proposal].indexOf(event.target);
    return at >= 0 && goTo([...questions, proposal][at + by]);
  };

  // what follows from the last answer is not what stands there before the server has heard it
  let accepting = false;
  const show = () => {
    if (proposal) {
      proposal.querySelector('[data-accept]').hidden = !radio() || radio().checked;
    }
  };
  const accept = () => {
    if (draft.isUnsaved()) {
      accepting = true;
      return;
    }
    accepting = false;
    if (radio()) {
      radio().click();
      goTo(desk.querySelector('[data-key="ctrl+enter"]'));
    } else {
      toOutcome();
    }
  };
  draft.whenSaved(() => {
    show();
    if (accepting) {
      accept();
    }
  });
  form.addEventListener('change', show);
  form.addEventListener('input', () => { accepting = false; });
  proposal?.querySelector('[data-accept]').addEventListener('click', accept);
  show();

  form.addEventListener('focusin', event => atHand(event.target.closest('.element')));
  const first = questions.find(one => !isWhole(one));
  // a refusal is read first, an address may lead to a place of its own, and in one column the evidence comes before this
  if (desk.querySelector('.refusal') || location.hash || !matchMedia('(min-width: 60.0625rem)').matches) {
    atHand(first ?? null);
  } else {
    goTo(first ?? proposal ?? outcome);
  }

  const keys = {
    ...others,
    y: answer('YES'),
    n: answer('NO'),
    u: answer('NOT_SHOWN'),
    ArrowDown: step(1),
    ArrowUp: step(-1),
    Enter(event) {
      const accepts = event.target === proposal || questions.includes(event.target);
      if (accepts) {
        accept();
      }
      return accepts;
    },
    // from the words back to the keys
    Escape(event) {
      const typing = isTyping(event.target);
      if (typing) {
        event.target.closest('.confirm')?.removeAttribute('open');
        goTo(here ?? proposal ?? outcome);
      }
      return typing;
    },
  };
  for (const { dataset: { cite } } of form.querySelectorAll('[data-cite]')) {
    keys[cite] = changing(question => pressed(question, `[data-cite="${cite}"]`));
  }
  return keys;
}

// what is written is on the server half a second later; until it is there, leaving asks
function keepDraft(desk) {
  const form = desk.querySelector('.decision');
  const saved = desk.querySelector('#saved');
  if (!form) {
    return undefined;
  }
  desk.querySelectorAll('[data-without-script]').forEach(one => { one.hidden = true; });
  let unsaved = false;
  // what is changed while a save is under way is not in it
  let changes = 0;
  let saving = 0;
  const heard = [];
  form.addEventListener('input', () => {
    unsaved = true;
    changes += 1;
  });
  // what is sent is kept by that; a save that comes later would only be older
  let sent = false;
  form.addEventListener('submit', () => {
    sent = true;
    unsaved = false;
    saved.dispatchEvent(new CustomEvent('htmx:abort', { bubbles: true, detail: { elt: saved } }));
  });
  window.addEventListener('pageshow', () => { sent = false; });
  saved.addEventListener('htmx:beforeRequest', event => {
    saving = changes;
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
    unsaved = saving < changes;
    saved.classList.remove('failed');
    followAnswers(form, saved.querySelector('[data-made]')?.dataset.made);
  });
  saved.addEventListener('htmx:afterSettle', () => heard.forEach(one => one()));
  saved.addEventListener('htmx:sendError', failed);
  // an answer to whatever the page asks that leads to signing in leaves it: not before the server keeps what is written by now
  document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status !== 401) {
      return;
    }
    if (unsaved && (event.target !== saved || saving < changes)) {
      event.preventDefault();
      saved.dispatchEvent(new Event('keep'));
      return;
    }
    unsaved = false;
  });
  window.addEventListener('beforeunload', event => {
    if (unsaved) {
      event.preventDefault();
    }
  });
  return { isUnsaved: () => unsaved, whenSaved: one => heard.push(one) };
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
