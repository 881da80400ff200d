// One chat content as WeChat draws it.
import { el, icon } from './dom.js';
import { t } from './i18n.js';
import { linked } from './links.js';
import { card, music, news } from './card.js';
import { sentence } from './sentence.js';

export function bubble(content, answer) {
  switch (content.type) {
    case 'text': return el('div', { className: 'bubble' }, ...linked(content.content ?? content.fields?.Content ?? ''));
    case 'image': return picture(content.fields?.PicUrl ?? '/assets/sample-picture.svg', content.mediaId ?? content.fields?.MediaId);
    case 'voice': return voice(content.mediaId ?? content.fields?.MediaId, content.fields?.Recognition);
    case 'video': case 'shortvideo': return video(content);
    case 'music': return music(content);
    case 'news': return news(content.articles);
    case 'location': return place(content.fields);
    case 'link': return card(content.fields.Url, content.fields.Title, content.fields.Description, t('account.name'));
    case 'msgmenu': return menu(content, answer);
    case 'miniprogrampage': return card('', content.title ?? content.fields?.Title, content.appId ?? content.fields?.AppId, 'mini program');
    default: return el('div', { className: 'bubble' }, sentence(content));
  }
}

function picture(src, mediaId, className = 'media') {
  const img = el('img', { alt: '', src });
  img.addEventListener('error', () => { img.src = '/assets/sample-picture.svg'; }, { once: true });
  return el('figure', { className, style: { margin: '' } }, img, el('figcaption', { title: mediaId ?? '' }, mediaId ?? ''));
}

function voice(mediaId, heard) {
  const wave = icon('M6 9v6', 'M10 7c2 3 2 7 0 10', 'M14 4c4 5 4 11 0 16');
  return el('div', {}, el('div', { className: 'bubble voice-bubble', title: mediaId ?? '' }, wave, '3″'),
    heard ? el('p', { className: 'label' }, heard) : null);
}

function video(content) {
  const figure = picture('/assets/sample-picture.svg', content.mediaId ?? content.fields?.MediaId, 'media video');
  const frame = el('div', { className: 'frame' });
  figure.querySelector('img').replaceWith(frame);
  const play = icon('M12 2a10 10 0 100 20 10 10 0 000-20z', 'M9.5 7.5l7 4.5-7 4.5z');
  frame.append(el('img', { alt: '', src: '/assets/sample-picture.svg' }), play);
  if (content.title) figure.querySelector('figcaption').textContent = content.title;
  return figure;
}

function place(fields) {
  return el('div', { className: 'card' },
    el('div', { className: 'text' }, el('strong', {}, fields.Label ?? ''), el('p', {}, `${fields.Location_X}, ${fields.Location_Y}`)),
    el('img', { className: 'hero', alt: '', src: '/assets/sample-map.svg' }));
}

function menu(content, answer) {
  return el('div', { className: 'bubble' },
    content.head ? `${content.head}\n` : '',
    el('div', { className: 'menu-items' }, ...content.items.map(item =>
      el('button', { type: 'button', onclick: () => answer(item) }, item.content))),
    content.tail ?? '');
}
