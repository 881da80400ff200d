// Which follower one is.
import { api } from './api.js';
import { clear, el } from './dom.js';
import { t } from './i18n.js';
import { changed, on, store } from './store.js';

const select = document.getElementById('who');
const face = document.getElementById('who-face');

export async function become(openid) {
  store.follower = openid;
  localStorage.setItem('sandbox-follower', openid);
  // the authorize page knows by this who is holding the phone, at every account
  const { unionid } = store.state.followers.find(each => each.openid === openid);
  document.cookie = `sandbox-follower=${encodeURIComponent(unionid)}; path=/; SameSite=Lax`;
  [store.chat, store.received] = await Promise.all([api.chat(openid), api.received(openid)]);
  drawWho();
  changed('chat');
}

export function drawWho() {
  const options = store.state.followers.map(each => el('option',
    { value: each.openid, selected: each.openid === store.follower },
    each.nickname + (each.subscribed ? '' : ` ${t('follower.left')}`)));
  clear(select, ...options, el('option', { value: '' }, t('follower.new')));
  face.src = `/avatars/${encodeURIComponent(store.follower)}`;
}

select.addEventListener('change', async () => {
  if (select.value) return become(select.value);
  const nickname = prompt(t('follower.name'));
  if (!nickname) return drawWho();
  const follower = await api.createFollower(nickname.slice(0, 100));
  store.state = await api.state();
  return become(follower.openid);
});

on('state', drawWho);
