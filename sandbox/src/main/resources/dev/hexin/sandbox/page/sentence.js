// What has no picture of its own is said in words.
import { lang, t } from './i18n.js';
import { store } from './store.js';

export function sentence(content) {
  const sample = store.catalogue.find(each => each.name === content.name);
  if (content.type === 'fault') return content.content;
  if (content.type === 'transfer_customer_service') return t('chat.transfer') + (content.kfAccount ? ` ${content.kfAccount}` : '');
  if (content.type === 'transfer_biz_ai_ivr') return t('chat.ai');
  if (sample) return `${sample[lang()]}${detail(content.fields)}`;
  return `[${content.type}] ${content.mediaId ?? content.cardId ?? content.articleId ?? content.fields?.MsgType ?? ''}`;
}

function detail(fields = {}) {
  const said = fields.EventKey || fields.Title || fields.Status || fields.OpenID || '';
  return said && typeof said === 'string' ? ` · ${said}` : '';
}
