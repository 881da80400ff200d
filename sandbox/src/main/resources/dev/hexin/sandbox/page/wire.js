// The wire pane: one card a push, newest first, the chosen one opened.
import { attempt } from './attempt.js';
import { clear, el } from './dom.js';
import { lang, t } from './i18n.js';
import { changed, on, store } from './store.js';
import { timeline } from './timeline.js';

const list = document.getElementById('pushes');
const SHOWN = 50;

function findings(push) {
  return push.attempts.flatMap(each => each.findings);
}

function light(push) {
  if (push.state === 'running') return 'running';
  const found = findings(push);
  if (push.faultLine || found.some(each => each.severity === 'fault')) return 'fault';
  return found.length ? 'warning' : '';
}

function verdict(push) {
  const found = findings(push);
  if (found.length) {
    const worst = found.filter(each => each.severity === 'fault').at(-1) ?? found.at(-1);
    return el('span', { className: `verdict ${worst.severity}` }, worst[lang()]);
  }
  const key = push.state === 'running' ? 'push.running' : push.reply ? 'push.fine' : 'push.silent';
  return el('span', { className: 'verdict' }, t(key));
}

function head(push) {
  const sample = store.catalogue.find(each => each.name === push.name);
  const whom = store.state.followers.find(each => each.openid === push.follower);
  return el('button', { type: 'button', className: 'push-head', ariaExpanded: String(store.open === push.id),
    onclick: () => { store.open = store.open === push.id ? '' : push.id; changed('pushes'); } },
    el('i', { className: `light ${light(push)}` }),
    el('span', { className: 'name' }, el('b', {}, sample ? sample[lang()] : push.name), ' ', el('span', {}, `${push.kind} · ${whom?.nickname ?? ''} · ${t('mode.' + push.mode)}`)),
    el('time', {}, new Date(push.at).toLocaleTimeString(lang() === 'zh' ? 'zh-CN' : 'en-GB')),
    verdict(push));
}

export function drawWire() {
  const pushes = [...store.pushes.values()].slice(-SHOWN).reverse();
  const opened = store.open ?? pushes[0]?.id;
  const cards = pushes.map(push => el('article', { 'data-push': push.id },
    head(push),
    push.id === opened ? el('div', { className: 'push-body' }, timeline(push), ...push.attempts.map(each => attempt(each))) : null));
  clear(list, ...(cards.length ? cards : [el('p', {}, t('wire.empty'))]));
  document.querySelector('.tabs .dot').hidden = !pushes.slice(0, 1).some(push => light(push) === 'fault');
}

on('pushes', drawWire);
