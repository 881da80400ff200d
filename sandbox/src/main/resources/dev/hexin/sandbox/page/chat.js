// The chat of the chosen follower.
import { api } from './api.js';
import { bubble } from './bubble.js';
import { clear, el } from './dom.js';
import { lang, t } from './i18n.js';
import { sentence } from './sentence.js';
import { on, store } from './store.js';

const list = document.getElementById('chat');
const GREY = ['fault', 'event', 'transfer_customer_service', 'transfer_biz_ai_ivr'];
const PAUSE = 5 * 60 * 1000;

function line(entry) {
  if (entry.source === 'system' || GREY.includes(entry.content.type)) {
    return el('li', { className: `grey ${entry.content.type}`, 'data-source': entry.source }, sentence(entry.content));
  }
  const mine = entry.source === 'follower';
  const face = mine ? `/avatars/${encodeURIComponent(entry.openid)}` : '/assets/account.svg';
  return el('li', { className: mine ? 'mine' : 'theirs', 'data-source': entry.source },
    el('img', { className: 'face', alt: '', src: face }),
    el('div', { className: 'body' },
      entry.source === 'customer-service' ? el('p', { className: 'label' }, entry.content.kfAccount ?? t('chat.service')) : null,
      bubble(entry.content, choose)));
}

function choose(item) {
  api.push({ follower: store.follower, name: 'text-menu', text: item.content, fields: { bizmsgmenuid: item.id } });
}

function clock(at) {
  const time = new Intl.DateTimeFormat(lang() === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
  return el('li', { className: 'grey' }, time.format(at));
}

export function drawChat() {
  const lines = [];
  let last = 0;
  for (const entry of store.chat) {
    if (entry.at - last > PAUSE) lines.push(clock(entry.at));
    last = entry.at;
    lines.push(line(entry));
  }
  if (lines.length === 0) lines.push(el('li', { className: 'grey empty', style: { whiteSpace: 'pre-line' } }, t('chat.empty')));
  if (store.typing.has(store.follower)) {
    lines.push(el('li', { className: 'theirs' }, el('img', { className: 'face', alt: '', src: '/assets/account.svg' }),
      el('div', { className: 'body' }, el('div', { className: 'bubble typing' }, el('i'), el('i'), el('i')))));
  }
  clear(list, ...lines);
  list.scrollTop = list.scrollHeight;
}

// pictures arrive after they were drawn
list.addEventListener('load', () => { list.scrollTop = list.scrollHeight; }, true);

on('chat', drawChat);
