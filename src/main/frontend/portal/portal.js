import htmx from 'htmx.org';
import { keepForms } from './keep.js';
import { loadIslands } from './islands.js';
import { tellLooks } from './looks.js';
import { quickTimes } from './times.mjs';
import { readyUploads, takeUploads } from './uploads.js';

// nothing that the Content-Security-Policy would have to be loosened for
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  // a refusal is a page of its own, with its main part in the place of this one's
  responseHandling: [
    { code: '204', swap: false },
    { code: '422', swap: true },
    { code: '[23]..', swap: true },
    { code: '[45]..', swap: true, error: true, target: '#main', select: '#main', swapOverride: 'outerHTML' },
  ],
});

keepForms(document);
loadIslands(document);
quickTimes(document);
tellLooks(document);
document.addEventListener('shown', event => tellLooks(event.target));
document.addEventListener('htmx:load', event => {
  if (event.target !== document.body) {
    keepForms(event.target);
    loadIslands(event.target);
    quickTimes(event.target);
    readyUploads(event.target);
  }
});

// the first fault, or what was done, is where reading goes on
document.querySelector('[data-focus]')?.focus();

// a page that came without a new load: what was done, or is wrong, is where reading goes on
document.addEventListener('htmx:afterSettle', event => {
  if (event.target === document.body) {
    document.querySelector('[data-focus]')?.focus();
  }
});

takeUploads(document);
readyUploads(document);

// the menu of a phone closes when something else is pressed, and so does the field of the clock
const MENUS = '.menu[open], .clock details[open]';
document.addEventListener('click', event => {
  document.querySelectorAll(MENUS).forEach(menu => { menu.open = menu.contains(event.target); });
});

// an exact time that is shown by focus or hover goes away by Escape
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    document.querySelectorAll(MENUS).forEach(menu => { menu.open = false; });
    document.querySelectorAll('.moment:hover, .moment:focus').forEach(moment => moment.classList.add('told'));
  }
});
for (const kind of ['mouseout', 'focusout']) {
  document.addEventListener(kind, event => event.target.closest?.('.moment')?.classList.remove('told'));
}

// sent once: a second press of the button does nothing until there is an answer; meanwhile the form says that it works
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) {
    return;
  }
  if (form.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    return;
  }
  form.setAttribute('aria-busy', 'true');
  event.submitter?.setAttribute('aria-disabled', 'true');
  const busy = form.querySelector('[data-busy]');
  if (busy) {
    busy.textContent = busy.dataset.busy;
  }
});
window.addEventListener('pageshow', () => document.querySelectorAll('form[aria-busy]').forEach(form => {
  form.removeAttribute('aria-busy');
  [...form.elements].forEach(button => button.removeAttribute('aria-disabled'));
  form.querySelectorAll('[data-busy]').forEach(busy => busy.replaceChildren());
}));
