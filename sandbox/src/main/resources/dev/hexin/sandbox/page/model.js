// The model and the bot that the sandbox plays: how they answer from now on.
import { api } from './api.js';
import { clear, el } from './dom.js';
import { t } from './i18n.js';
import { on, store } from './store.js';

const ANSWERS = {
  'model.answer': { behaviour: 'answer' },
  'model.slow': { behaviour: 'slow', millis: 7000 },
  'model.slower': { behaviour: 'slow', millis: 20000 },
  'model.long': { behaviour: 'long' },
  'model.markdown': { behaviour: 'markdown' },
  'model.reasoning': { behaviour: 'reasoning' },
  'model.broken-off': { behaviour: 'broken-off' },
  'model.rate-limited': { behaviour: 'rate-limited' },
  'model.unauthorized': { behaviour: 'unauthorized' },
};

const box = document.getElementById('model');
let opened = false;

function isOn(answers, model) {
  return answers.behaviour === model.behaviour && (!answers.millis || answers.millis === model.millis);
}

export function drawModel() {
  const { model } = store.state;
  const details = el('details', { className: 'bench', open: opened || model.asked > 0, style: { padding: '0', margin: '0' } },
    el('summary', {}, el('h2', {}, t('model') + (model.asked ? ` · ${t('model.asked', model.asked)}` : ''))),
    el('div', { className: 'fault-list' }, ...Object.entries(ANSWERS).map(([key, answers]) => el('button', {
      type: 'button', 'data-model': key.slice('model.'.length), ariaPressed: String(isOn(answers, model)), onclick: () => api.model(answers),
    }, t(key)))),
    el('p', { className: 'note' }, t('model.where', `${location.origin}/v1`, `${location.origin}/bot/questions`)));
  details.addEventListener('toggle', () => { opened = details.open; });
  clear(box, details);
}

on('state', drawModel);
