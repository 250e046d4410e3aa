import { createHash } from 'node:crypto';

const SEAL = /<!-- model (?<model>[0-9a-f]{64}), picture (?<picture>[0-9a-f]{64}) -->\n$/;

/** Checksum of a text, the same whatever line ends Git has checked out. */
function checksum(text) {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

/** Adds the line that says of which model this picture is, and that nobody has touched it since. */
export function seal(picture, model) {
  return `${picture}<!-- model ${checksum(model)}, picture ${checksum(picture)} -->\n`;
}

/** @returns {string | null} what is wrong with a sealed picture, or null when it shows this model as it is now */
export function flaw(sealed, model) {
  const text = sealed.replaceAll('\r\n', '\n');
  const marks = SEAL.exec(text)?.groups;
  if (!marks) {
    return 'was not rendered by `npm run render`';
  }
  if (marks.picture !== checksum(text.replace(SEAL, ''))) {
    return 'was changed by hand';
  }
  return marks.model === checksum(model) ? null : 'shows an older version of the model';
}
