// Mode, format, speed, and the verification of the URL.
import { api } from './api.js';
import { clear, el } from './dom.js';
import { lang, t } from './i18n.js';
import { on, store } from './store.js';

const box = document.getElementById('settings');
const note = el('p', { className: 'note', id: 'note', hidden: true });

function say(text, className = '') {
  note.textContent = text;
  note.className = `note ${className}`;
  note.hidden = false;
}

async function change(setting) {
  try {
    await api.settings(setting);
    note.hidden = true;
  } catch (refused) {
    say(refused.message, 'bad');
  }
}

function segments(name, values, current, label) {
  return el('div', { className: 'knob' }, el('span', {}, t(name)),
    el('div', { className: 'segments', role: 'group' }, ...values.map(value => el('button', {
      type: 'button', ariaPressed: String(value === current), [`data-${name}`]: value,
      onclick: () => change({ [name]: value }),
    }, label(value)))));
}

async function verify() {
  const result = await api.verify();
  if (result.accepted) say(t('verify.ok'), 'good');
  else say(result.findings.map(finding => finding[lang()]).join('; '), 'bad');
}

export function drawSettings() {
  const { settings } = store.state;
  clear(box, el('div', { className: 'knobs' },
    segments('mode', store.state.account.encrypts ? ['plain', 'compatible', 'safe'] : ['plain'], settings.mode, value => t(`mode.${value}`)),
    segments('format', ['xml', 'json'], settings.format, value => value.toUpperCase()),
    segments('speed', [1, 5, 10, 50], settings.speed, value => `${value}×`),
    el('div', { className: 'knob' },
      el('button', { type: 'button', className: 'small', id: 'verify', onclick: verify }, t('verify')),
      el('button', { type: 'button', className: 'small', id: 'reset', onclick: () => api.reset() }, t('reset')))),
    el('p', { className: 'note' }, `${t('target')} ${settings.targets.join(', ')}`), note);
}

on('state', drawSettings);
