const RULE = /((?:(?!\*\/)[^{}@;/]|(?<!\*)\/(?!\*))*\[data-bs-theme=dark\][^{}]*)\{([^{}]*)\}/g;
const SWITCH = /^\s*\[data-bs-theme=["']?dark["']?\]/;

/**
 * Bootstrap turns dark by an attribute, which somebody has to set. The same rules once more for readers who set nothing
 * and whose machine prefers dark, so that no script is needed.
 */
export function darkByPreference(css) {
  return css.replaceAll(/\[data-bs-theme=["']dark["']\]/g, '[data-bs-theme=dark]').replace(RULE, (rule, selectors, body) => {
    const parts = selectors.split(',');
    return parts.every(part => SWITCH.test(part))
      ? `${rule}\n@media (prefers-color-scheme: dark) {${parts.map(part => part.replace(SWITCH, ':root:not([data-bs-theme])')).join(',')} {${body}}}\n`
      : rule;
  });
}
