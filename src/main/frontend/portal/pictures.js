// Makes a file fit to be taken, where this browser can: a picture that is too large is made smaller, one of another kind
// turned into a JPG. What fits is left alone, because a copy has lost what the camera wrote into the original.
const MOST_PIXELS = 16_000_000; // what a canvas of every phone can hold
const QUALITY = 0.85;
const SMALLER = 0.75;
const TRIES = 8;
const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/**
 * What becomes of a file: {file}, to be sent, with {note} when it is a copy; or {refused}, in words. Rules are the data of the
 * section: limit in bytes, types, and the words.
 */
export async function prepared(file, rules) {
  const limit = Number(rules.limit);
  const types = rules.types.split(' ');
  const kind = await kindOf(file);
  const small = file.size <= limit;
  if (small && (types.includes(kind) || kind === 'pdf')) {
    return { file };
  }
  // of a moving picture one would be left; of a document nothing
  const copy = types.includes('jpg') && !['gif', 'pdf'].includes(kind) ? await drawn(file, limit) : null;
  if (copy) {
    return { file: copy, note: small ? said(rules.converted, file.name, 'JPG') : said(rules.smaller, file.name, inWords(copy.size), inWords(file.size)) };
  }
  if (kind === 'heic') {
    return { refused: said(rules.heic, file.name) };
  }
  // what else it is, the server says
  return small ? { file } : { refused: said(rules.tooLarge, file.name) };
}

/** A text with {0}, {1} … in it. */
export function said(text, ...values) {
  return text.replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
}

export async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.startsWith('\xff\xd8\xff')) {
    return 'jpg';
  }
  if (text.startsWith('\x89PNG')) {
    return 'png';
  }
  if (text.startsWith('GIF8')) {
    return 'gif';
  }
  if (text.includes('%PDF-')) {
    return 'pdf';
  }
  return text.slice(4, 8) === 'ftyp' && HEIC.includes(text.slice(8, 12)) ? 'heic' : 'other';
}

async function drawn(file, limit) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
  try {
    let scale = Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height)));
    for (let i = 0; i < TRIES; i++, scale *= SMALLER) {
      const copy = await jpg(picture, scale);
      if (copy && copy.size <= limit) {
        return new File([copy], `${file.name.replace(/\.[^.]{1,10}$/, '') || 'photo'}.jpg`, { type: 'image/jpeg' });
      }
    }
    return null;
  } finally {
    picture.close();
  }
}

function jpg(picture, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}

function inWords(bytes) {
  return bytes < (1 << 20) / 10 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}
