import { isoInZone } from '../../../db/calendar.ts';
import type { Component, IncidentWithUpdates, Settings } from '../../../db/records.ts';
import { headlineOf } from '../headline.ts';
import { excerpt } from '../markdown.ts';
import { leadIncident, leaves, type Look, pageLook, promiseOf, subjectsOf } from '../state.ts';
import { light } from '../styles/colors.ts';
import type { Locale } from '../words/locale.ts';
import { incidentUrl } from './statuspage.ts';

const platforms = ['ios', 'android', 'web'] as const;
type Platform = (typeof platforms)[number];

/** By the names that people give to the parts of an app. */
const names: Record<Platform, RegExp> = {
  ios: /\b(ios|iphones?|ipads?|ipados)\b/i,
  android: /\bandroid\b/i,
  web: /\b(web|web ?sites?|browsers?)\b/i,
};

/** What an app or another site shows while something does not work: small, and the same for everybody. */
export interface AppNotice {
  /** Nothing while all works. */
  notice: {
    state: Look;
    headline: string;
    /** The newest update in plain words; empty when nobody has said anything yet. */
    message: string;
    affected: string[];
    /** Those whom it concerns; an app that is not among them shows nothing. All, where no part names a platform. */
    platforms: Platform[];
    startedAt: string | null;
    /** The promise; an app that shows it says after that time that it was missed. */
    nextUpdateAt: string | null;
    updatedAt: string;
    url: string;
    colors: { ground: string; ink: string };
    /** The word on what closes it. */
    close: string;
  } | null;
}

const iso = (at: number) => isoInZone(at, 'UTC');

function platformsOf(affected: readonly Component[]): Platform[] {
  const named = platforms.filter((platform) => affected.some(({ name }) => names[platform].test(name)));
  const isForAll = affected.some(({ name }) => platforms.every((platform) => !names[platform].test(name)));
  return isForAll || named.length === 0 ? [...platforms] : named;
}

interface Known {
  components: Component[];
  open: IncidentWithUpdates[];
  settings: Settings;
}

/** The notice of a moment. It changes only when something is said or a component does. */
export function appNotice(locale: Locale, { components, open, settings }: Known): AppNotice {
  const state = pageLook(components, open);
  if (state === 'working') return { notice: null };
  const lead = leadIncident(open);
  const affected = leaves(components).filter(({ status }) => status !== 'operational');
  const { ground, ink } = light.looks[state];
  return {
    notice: {
      state,
      headline: headlineOf(locale, { components, open, settings }),
      message: excerpt(lead?.updates[0]?.message ?? '', 300),
      affected: subjectsOf(affected, components),
      platforms: platformsOf(affected),
      startedAt: lead ? iso(lead.startedAt) : null,
      nextUpdateAt: promiseTime(open),
      updatedAt: iso(Math.max(...[...open, ...affected].map(({ updatedAt }) => updatedAt))),
      url: lead && open.length === 1 ? incidentUrl(settings, lead.id) : `${settings.url}/`,
      colors: { ground, ink },
      close: locale.words.embed.close,
    },
  };
}

function promiseTime(open: readonly IncidentWithUpdates[]): string | null {
  const promise = promiseOf(open, 0);
  return promise ? iso(promise.at) : null;
}
