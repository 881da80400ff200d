// Cards: an article, several articles, a piece of music.
import { el } from './dom.js';
import { t } from './i18n.js';
import { anchor } from './links.js';

function hero(url, className) {
  const img = el('img', { className, alt: '', src: /^https?:/.test(url ?? '') ? url : '/assets/sample-picture.svg', referrerPolicy: 'no-referrer' });
  img.addEventListener('error', () => { img.src = '/assets/sample-picture.svg'; }, { once: true });
  return img;
}

export function card(url, title, description, foot) {
  return anchor(url, { className: 'card' },
    el('div', { className: 'text' }, el('strong', {}, title ?? ''), el('p', {}, description ?? '')),
    el('div', { className: 'foot' }, foot));
}

export function news(articles) {
  if (articles.length === 1) {
    const [one] = articles;
    return anchor(one.url, { className: 'card' }, hero(one.picUrl, 'hero'),
      el('div', { className: 'text' }, el('strong', {}, one.title), el('p', {}, one.description)),
      el('div', { className: 'foot' }, t('chat.read')));
  }
  return el('div', { className: 'stack' }, ...articles.map((article, i) => i === 0
    ? anchor(article.url, { className: 'card', style: { borderRadius: '0' } }, hero(article.picUrl, 'hero'), el('div', { className: 'text' }, el('strong', {}, article.title)))
    : anchor(article.url, { className: 'card more' }, el('strong', {}, article.title), hero(article.picUrl, ''))));
}

export function music(content) {
  return anchor(content.hqUrl || content.url, { className: 'card music' },
    el('div', { className: 'disc' }),
    el('div', {}, el('strong', {}, content.title || '♪'), el('p', {}, content.description ?? '')));
}
