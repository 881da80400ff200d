// Things that go wrong on purpose, for everybody or for one follower.
import { api } from './api.js';
import { clear, el } from './dom.js';
import { t } from './i18n.js';
import { on, store } from './store.js';

const FAULTS = {
  'fault.slow': { kind: 'slow', millis: 3000 },
  'fault.busy': { kind: 'errcode', errcode: -1 },
  'fault.token': { kind: 'errcode', errcode: 40001, path: '/cgi-bin/message' },
  'fault.quota': { kind: 'errcode', errcode: 45009 },
  'fault.right': { kind: 'errcode', errcode: 48001, path: '/cgi-bin/message' },
  'fault.malformed': { kind: 'malformed' },
  'fault.drop': { kind: 'drop' },
  'fault.unanswered': { kind: 'lost-answer', path: '/cgi-bin/message', times: 1 },
  'fault.double': { kind: 'double-callback', times: 1 },
  'fault.answer': { kind: 'slow-answer', millis: 7000, times: 1 },
  'fault.lost': { kind: 'lost-attempt', times: 1 },
};

const box = document.getElementById('faults');
let whom = '';
let opened = false;

function title(fault) {
  const known = Object.entries(FAULTS).find(([, each]) => each.kind === fault.kind && (each.kind !== 'errcode' || each.errcode === fault.errcode));
  const name = known ? t(known[0]) : `${fault.kind} ${fault.errcode}`;
  const follower = store.state.followers.find(each => each.openid === fault.follower);
  return name + (follower ? ` · ${follower.nickname}` : '') + (fault.times ? ` ×${fault.times}` : '');
}

export function drawFaults() {
  const chips = store.state.faults.map(fault => el('span', { className: 'chip' }, title(fault),
    el('button', { type: 'button', ariaLabel: '×', onclick: () => api.removeFault(fault.id) }, '×')));
  const people = el('select', { onchange: event => { whom = event.target.value; } },
    el('option', { value: '' }, t('faults.all')),
    ...store.state.followers.map(each => el('option', { value: each.openid, selected: each.openid === whom }, each.nickname)));
  const details = el('details', { className: 'bench', open: opened, style: { padding: '0', margin: '0' } },
    el('summary', {}, el('h2', {}, t('faults'))),
    el('div', { className: 'knob', style: { marginTop: '8px' } }, el('span', {}, t('faults.whom')), people),
    el('div', { className: 'fault-list' }, ...Object.entries(FAULTS).map(([key, fault]) => el('button', {
      type: 'button', 'data-fault': key, onclick: () => api.addFault(whom ? { ...fault, follower: whom } : fault),
    }, t(key)))));
  details.addEventListener('toggle', () => { opened = details.open; });
  clear(box, details, ...chips);
}

on('state', drawFaults);
