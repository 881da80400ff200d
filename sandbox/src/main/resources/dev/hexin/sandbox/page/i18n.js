// Two languages; the reader's own first, a switch beside it.
const TEXTS = {
  'tab.chat': ['聊天', 'Chat'],
  'tab.wire': ['线路', 'Wire'],
  'account.name': ['沙盒公众号', 'Sandbox account'],
  'composer.write': ['说点什么', 'Say something'],
  'composer.send': ['发送', 'Send'],
  'composer.emoji': ['表情', 'Emoji'],
  'composer.more': ['更多消息与事件', 'More messages and events'],
  'chat.empty': ['这里就是微信。\n发一句话，看看公众号怎么回答。', 'This is WeChat, in a box.\nSay hello and see what the account answers.'],
  'chat.transfer': ['已转接人工客服', 'Handed over to customer service'],
  'chat.ai': ['已转接智能回复', 'Handed over to the AI reply'],
  'chat.service': ['客服消息', 'Customer service'],
  'received.passive': ['回复', 'Replies:'], 'received.customer-service': ['客服消息', 'Customer service:'], 'received.system': ['系统提示', 'System:'],
  'chat.read': ['阅读全文', 'Read more'],
  'follower.new': ['＋ 新粉丝…', '+ New follower…'],
  'follower.name': ['新粉丝的昵称', 'The new follower’s nickname'],
  'follower.left': ['（未关注）', '(not following)'],
  'notice.title': ['未能编译，旧版本继续应答：', 'It does not compile; the old version goes on answering:'],
  'account': ['公众号', 'Account'], 'kind': ['类型', 'Kind'],
  'kind.certified-service': ['认证服务号', 'Certified service account'], 'kind.certified-subscription': ['认证订阅号', 'Certified subscription account'],
  'kind.service': ['未认证服务号', 'Service account, not certified'], 'kind.subscription': ['未认证订阅号', 'Subscription account, not certified'],
  'scan': ['扫码', 'Scan'], 'scan.code': ['二维码的 ticket 或内容', 'A QR code’s ticket or text'],
  'kind.test': ['测试号', 'Test account'],
  'mode': ['加密', 'Mode'], 'mode.plain': ['明文', 'Plain'], 'mode.compatible': ['兼容', 'Compatible'], 'mode.safe': ['安全', 'Safe'],
  'format': ['格式', 'Format'], 'speed': ['速度', 'Speed'],
  'verify': ['验证 URL', 'Verify URL'], 'verify.ok': ['URL 验证通过', 'The URL was accepted'],
  'reset': ['重置', 'Reset'], 'target': ['推送到', 'Pushes to'],
  'faults': ['故障', 'Faults'], 'faults.all': ['所有粉丝', 'Every follower'], 'faults.whom': ['对象', 'For'],
  'fault.slow': ['接口慢 3 秒', 'API slow by 3 s'], 'fault.busy': ['系统繁忙 -1', 'System busy, -1'],
  'fault.token': ['40001 风暴', '40001 storm'], 'fault.quota': ['配额用尽 45009', 'Quota used up, 45009'],
  'fault.malformed': ['残缺 JSON', 'Malformed JSON'], 'fault.drop': ['断开连接', 'Dropped connections'], 'fault.unanswered': ['已处理，应答丢失', 'Done, answer lost'],
  'fault.double': ['同一 code 回调两次', 'Callback twice, one code'], 'fault.answer': ['下一个应答慢 7 秒', 'Next answer slow by 7 s'], 'fault.lost': ['丢失一次推送', 'Lose an attempt'],
  'fault.right': ['无客服权限 48001', 'No right to send, 48001'],
  'model': ['模型与机器人', 'Model and bot'], 'model.where': ['OpenAI 兼容接口与 Dify：{0}，机器人：{1}', 'OpenAI-compatible and Dify: {0}, bot: {1}'],
  'model.asked': ['已提问 {0} 次', 'asked {0} times'],
  'model.answer': ['正常回答', 'Answers'], 'model.slow': ['慢 7 秒', 'Slow by 7 s'], 'model.slower': ['慢 20 秒', 'Slow by 20 s'],
  'model.long': ['很长', 'Long'], 'model.markdown': ['Markdown', 'Markdown'], 'model.reasoning': ['先思考', 'Thinks first'],
  'model.broken-off': ['中途断开', 'Breaks off'], 'model.rate-limited': ['限流 429', 'Rate limit, 429'], 'model.unauthorized': ['密钥无效 401', 'Wrong key, 401'],
  'wire.empty': ['每次推送的请求、应答、时间线和判定都会显示在这里。', 'Every push shows here: request, answer, timeline and what is wrong with it.'],
  'wire.calls': ['后端调用的接口', 'API calls by the back end'],
  'push.running': ['等待应答…', 'waiting…'], 'push.fine': ['没有问题', 'nothing wrong'],
  'push.silent': ['已收到，不回复', 'taken, no reply'], 'push.attempt': ['第 {0} 次', 'Attempt {0}'],
  'wire.request': ['请求', 'Request'], 'wire.answer': ['应答', 'Answer'], 'wire.body': ['正文', 'Body'],
  'wire.opened': ['解密后', 'Decrypted'], 'wire.before': ['加密前', 'Before encrypting'], 'wire.headers': ['头部', 'Headers'],
  'wire.none': ['没有应答', 'No answer'], 'wire.nothing': ['（空）', '(empty)'],
  'outcome.running': ['进行中', 'running'], 'outcome.answered': ['已应答', 'answered'], 'outcome.timeout': ['超时，连接已关闭', 'timed out, connection closed'],
  'outcome.failed': ['连接失败', 'connection failed'], 'outcome.lost': ['途中丢失', 'lost on its way'],
  'family.message': ['消息', 'Messages'], 'family.follow': ['关注', 'Follow'], 'family.menu': ['菜单', 'Menu'], 'family.job': ['任务', 'Jobs'],
  'family.notification': ['订阅通知', 'Notices'], 'family.service': ['客服', 'Service'], 'family.accreditation': ['认证', 'Accreditation'],
  'family.authorisation': ['授权', 'Authorisation'], 'family.card': ['卡券', 'Cards'], 'family.place': ['门店', 'Places'],
  'family.guide': ['导购', 'Guides'], 'family.other': ['其他', 'Other'],
  'consent.title': ['网页授权', 'Sign in'], 'consent.asks': ['申请获得以下权限', 'asks for'], 'consent.info': ['你的昵称、头像、地区及性别', 'your nickname, picture, place and sex'],
  'consent.base': ['识别你的身份（openid）', 'who you are (openid)'], 'consent.allow': ['允许', 'Allow'], 'consent.refuse': ['拒绝', 'Refuse'],
  'consent.snapshot': ['以快照页身份进入', 'Enter as a snapshot user'], 'consent.who': ['使用此身份', 'As'], 'consent.wait': ['正在进入…', 'One moment…'],
  'refused.title': ['无法打开页面', 'The page cannot be opened'], 'refused.refused': ['已拒绝', 'Refused'], 'refused.number': ['错误码', 'Error'], 'refused.rule': ['规则', 'Rule'],
  'refused.hash': ['链接必须以 #wechat_redirect 结尾', 'the link must end with #wechat_redirect'], 'refused.back': ['返回', 'Back'],
};

const saved = localStorage.getItem('sandbox-language');
let language = saved ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

export const lang = () => language;

export function t(key, ...values) {
  const pair = TEXTS[key];
  const text = pair ? pair[language === 'zh' ? 0 : 1] : key;
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, value), text);
}

export function switchLanguage() {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem('sandbox-language', language);
  translate();
}

// Static texts of a page carry their key in data-t.
export function translate() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
}
