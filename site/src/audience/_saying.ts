import type { Look } from '../state.ts';
import type { Locale } from '../words/locale.ts';
import type { SaidView } from './views.ts';

/** One message in the words of a language, and where to go on. */
export interface Saying {
  look: Look;
  heading: string;
  words: string[];
  on: { address: string; words: string };
}

/** What a visitor is told after a form, or behind a link. */
export function sayingOf({ words, prefix }: Locale, view: SaidView): Saying {
  const { asked, confirmed, failed, ...others } = words.subscription;
  const back = { address: `${prefix}/`, words: words.report.back };
  switch (view.says) {
    case 'asked':
      return { look: 'partly', heading: asked.heading, words: [asked[view.by], asked.wait], on: back };
    case 'confirmed': {
      const on = view.manage ? { address: view.manage, words: confirmed.manage } : back;
      return { look: 'working', heading: confirmed.heading, words: [confirmed.words], on };
    }
    case 'failed':
      return { look: 'unknown', heading: failed.heading, words: [failed[view.reason]], on: back };
    case 'gone': {
      const on = { address: `${prefix}/subscribe/`, words: words.site.subscribe };
      return { look: 'unknown', heading: others.gone.heading, words: [others.gone.words], on };
    }
    case 'notTold': {
      const on = { address: `${prefix}/subscribe/#in-browser`, words: others.notTold.again };
      return { look: 'unknown', heading: others.notTold.heading, words: [others.notTold.words], on };
    }
    default: {
      const { heading, words: said } = others[view.says];
      return { look: view.says === 'left' ? 'working' : 'unknown', heading, words: [said], on: back };
    }
  }
}
