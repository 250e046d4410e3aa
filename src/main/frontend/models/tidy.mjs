/** Makes the same model give the same text each time, with nothing in it that only an editor needs. */
export function tidy(svg, title) {
  let text = svg
    .replace(/<!-- created with .*? -->\n?/s, '')
    // invisible areas that catch the mouse
    .replace(/<(rect|polyline|path|circle|ellipse)\b[^>]*\bclass="djs-(?:hit|outline)[^"]*"[^>]*?(?:\/>|><\/\1>)/g, '')
    .replace(/<defs>\s*<\/defs>/g, '');

  // markers are named with a random part
  const names = [...text.matchAll(/<(?:marker|clipPath|pattern|linearGradient)\b[^>]*?\bid="([^"]+)"/g)].map(match => match[1]);
  [...new Set(names)].forEach((name, index) => {
    text = text.replaceAll(name, `marker-${index + 1}`);
  });

  text = text.replace(/-?\d+\.\d{2,}/g, number => String(Math.round(Number(number) * 10) / 10));

  // a white ground, else the black lines can't be seen on a dark page
  const [, x, y, width, height] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(text);
  const ground = `<title>${escape(title)}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`;
  text = text.replace(/(<svg\b[^>]*>)/, `$1${ground}`);

  // one element a line: a difference can be read
  return `${text.trim().replace(/></g, '>\n<')}\n`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
