// What the back end asked the platform's API.
import { clear, el } from './dom.js';
import { t } from './i18n.js';
import { on, store } from './store.js';

const box = document.getElementById('calls');
const SHOWN = 30;

export function drawCalls() {
  box.hidden = store.calls.length === 0;
  clear(box, el('h2', {}, t('wire.calls')), el('ol', {}, ...store.calls.slice(-SHOWN).reverse().map(call =>
    el('li', { className: call.outcome === 'ok' ? '' : 'bad' }, el('b', {}, `${call.method} ${call.path}`),
      el('i', {}, call.errcode ? String(call.errcode) : call.outcome)))));
}

on('calls', drawCalls);
