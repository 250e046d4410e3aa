// Times are quick to enter: now, today, or a line of a chat with its time that is pasted into the field. All in the zone in
// which the page tells times, wherever the browser is.
const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
const DAY = /(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?/;
const NEAR = /(今天|昨天|前天|today|yesterday)/i;
const CLOCK = /(\d{1,2})\s*[:：]\s*(\d{2})(?:\s*[:：]\s*(\d{2}))?/;

export function quickTimes(root) {
  for (const quick of root.querySelectorAll('[data-quick]')) {
    const field = document.getElementById(quick.dataset.quick);
    quick.hidden = false;
    quick.addEventListener('click', event => {
      const set = event.target.dataset.set;
      const now = nowIn(quick.dataset.zone);
      if (set === 'now') {
        fill(field, `${now.day}T${now.time.slice(0, 5)}`);
      } else if (set === 'today') {
        fill(field, `${now.day}T${field.value.slice(11) || '00:00'}`);
        field.focus();
      }
    });
    field.addEventListener('paste', event => {
      const read = timeIn(event.clipboardData.getData('text'), nowIn(quick.dataset.zone).day);
      if (read) {
        event.preventDefault();
        fill(field, read);
      }
    });
  }
}

function fill(field, value) {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function nowIn(zone) {
  const part = Object.fromEntries(new Intl.DateTimeFormat('en', { ...PARTS, timeZone: zone })
    .formatToParts(new Date()).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}:${part.second}` };
}

// The first time of the text, as the field has it; null when there is none. A day without a year is the last such one up to
// today, a time without a day is today's.
export function timeIn(text, today) {
  const clock = CLOCK.exec(text);
  if (!clock || clock[1] > 23 || clock[2] > 59 || clock[3] > 59) {
    return null;
  }
  const day = dayIn(text.slice(0, clock.index), today);
  return day && `${day}T${two(clock[1])}:${clock[2]}:${clock[3] ?? '00'}`;
}

function dayIn(text, today) {
  const written = DAY.exec(text);
  if (written) {
    const [, year, month, day] = written;
    const of = number => `${number}-${two(month)}-${two(day)}`;
    const known = year ?? (of(today.slice(0, 4)) > today ? today.slice(0, 4) - 1 : today.slice(0, 4));
    return isDay(of(known)) ? of(known) : null;
  }
  const near = NEAR.exec(text)?.[1].toLowerCase();
  const back = { 昨天: 1, yesterday: 1, 前天: 2 }[near] ?? 0;
  return new Date(Date.parse(today) - back * 86400000).toISOString().slice(0, 10);
}

function isDay(day) {
  const read = new Date(day);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

function two(number) {
  return String(number).padStart(2, '0');
}
