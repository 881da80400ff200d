// A reply's text: <a href> and bare addresses become links, everything else stays text.
import { el } from './dom.js';

const LINK = /<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a>|(https?:\/\/[^\s<>"'，。）]+)/gi;
const SAFE = /^(https?|weixin):/i;

export function linked(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(from, found.index));
    parts.push(link(found));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

function link([whole, double, single, label, bare]) {
  const href = (bare ?? double ?? single ?? '').trim();
  if (!SAFE.test(href)) return label ?? whole;
  return anchor(href, {}, label ?? bare);
}

export function anchor(href, props, ...children) {
  if (!SAFE.test(href ?? '')) return el('div', props, ...children);
  return el('a', { ...props, href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
