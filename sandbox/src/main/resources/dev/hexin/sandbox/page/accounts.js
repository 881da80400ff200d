// Which of the sandbox's accounts is shown, and what kind of account it is.
import { api } from './api.js';
import { clear, el } from './dom.js';
import { t } from './i18n.js';
import { on, store } from './store.js';

const KINDS = ['certified-service', 'certified-subscription', 'service', 'subscription', 'test'];
const box = document.getElementById('account');
const title = document.getElementById('account-name');
let show = () => {};

// What to do when another account is chosen.
export function onSwitch(reload) {
  show = reload;
}

function chosen(event) {
  store.account = event.target.value;
  localStorage.setItem('sandbox-account', store.account);
  return show();
}

function accounts() {
  const { account, accounts: all } = store.state;
  if (all.length === 1) return el('code', {}, account.appId);
  return el('select', { id: 'accounts', ariaLabel: t('account'), onchange: chosen }, ...all.map(each =>
    el('option', { value: each.name, selected: each.name === account.name }, `${each.name} · ${each.appId}`)));
}

// As a phone does that is held before the account's QR code.
async function scan(event) {
  event.preventDefault();
  const field = event.target.elements.code;
  field.setCustomValidity('');
  try {
    await api.push({ follower: store.follower, scan: field.value.trim() });
    field.value = '';
  } catch (refused) {
    field.setCustomValidity(refused.message);
    field.reportValidity();
  }
}

const scanner = el('form', { className: 'knob', id: 'scan' },
  el('input', { name: 'code', required: true, oninput: event => event.target.setCustomValidity('') }),
  el('button', { className: 'small' }));
scanner.addEventListener('submit', scan);

const choices = el('div', { className: 'knobs' });
// put in once, so that a redraw does not take the keyboard away
clear(box, el('div', { className: 'knobs' }, choices, scanner));

export function drawAccounts() {
  const { account, settings } = store.state;
  title.textContent = account.name === 'default' ? t('account.name') : account.name;
  scanner.querySelector('input').placeholder = t('scan.code');
  scanner.querySelector('button').textContent = t('scan');
  clear(choices,
    el('div', { className: 'knob' }, el('span', {}, t('account')), accounts()),
    el('div', { className: 'knob' }, el('span', {}, t('kind')),
      el('select', { id: 'kind', ariaLabel: t('kind'), onchange: event => api.settings({ kind: event.target.value }) },
        ...KINDS.map(kind => el('option', { value: kind, selected: kind === settings.kind }, t(`kind.${kind}`))))));
}

on('state', drawAccounts);
