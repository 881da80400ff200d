// The consent page: who one is, and whether the account may know.
import { clear, el } from './dom.js';
import { t } from './i18n.js';
import { refusal } from './refusal.js';

const data = JSON.parse(document.getElementById('data').textContent);
const sheet = document.getElementById('sheet');
const cookie = document.cookie.split('; ').find(each => each.startsWith('sandbox-follower='))?.split('=')[1];
const holder = data.followers.find(each => each.unionid === decodeURIComponent(cookie ?? ''))?.openid;

function answer(follower, how) {
  const hidden = (name, value) => el('input', { type: 'hidden', name, value });
  const form = el('form', { method: 'post', action: '/connect/oauth2/confirm' },
    hidden('query', data.query), hidden('follower', follower), hidden('answer', how));
  document.body.append(form);
  form.submit();
}

function choices() {
  return data.followers.map((each, i) => el('label', {},
    el('img', { alt: '', src: `/avatars/${encodeURIComponent(each.openid)}` }), el('span', {}, each.nickname),
    el('input', { type: 'radio', name: 'who', value: each.openid, checked: holder ? each.openid === holder : i === 0 })));
}

const chosen = () => document.querySelector('input[name=who]:checked').value;

function draw() {
  clear(sheet,
    el('div', { className: 'account' }, el('img', { alt: '', src: '/assets/account.svg' }), t('account.name')),
    el('h1', {}, t('consent.title')),
    el('p', { className: 'asks' }, t('consent.asks')),
    el('ul', {}, el('li', {}, t(data.userInfo ? 'consent.info' : 'consent.base'))),
    el('p', { className: 'as' }, t('consent.who')),
    ...choices(),
    el('div', { className: 'actions' },
      el('button', { type: 'button', id: 'refuse', onclick: () => answer(chosen(), 'refuse') }, t('consent.refuse')),
      el('button', { type: 'button', id: 'allow', className: 'allow', onclick: () => answer(chosen(), 'allow') }, t('consent.allow'))),
    el('button', { type: 'button', id: 'snapshot', className: 'snapshot', onclick: () => answer(chosen(), 'snapshot') }, t('consent.snapshot')));
}

if (location.hash !== '#wechat_redirect') refusal(sheet, 0, 'fragment', t('refused.hash'));
else if (data.preset) answer(data.preset.follower, data.preset.answer);
else if (data.silent && holder) answer(holder, 'allow');
else draw();
